import { type Kysely, sql } from 'kysely'
import type { IssuedStatement, Party } from '../domain/issued-statement.ts'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import type { DraftLine, DraftStatement } from './draft-statements.ts'
import { statementHash } from './statement-hash.ts'

/**
 * Writes statements down under the numbers from `first` on, in three statements whatever their number. A statement comes
 * after its lines, and a line after its entries: none can be added to one that is there.
 */
export async function writeStatements(
  db: Kysely<Tables>,
  drafts: readonly DraftStatement[],
  first: number,
): Promise<void> {
  const numbered = drafts.map((draft, place) => ({ id: newId(), draft, number: first + place }))
  const lines = numbered.flatMap(({ id, draft }) =>
    draft.lines.map((line, position) => ({ id: newId(), statement: id, line, position })),
  )
  await write(db, 'statement_entry', lines.flatMap(entryRows))
  await write(db, 'statement_line', lines.map(lineRow))
  await write(db, 'statement', numbered.map(statementRow))
}

async function write(db: Kysely<Tables>, table: keyof Tables, rows: readonly object[]): Promise<void> {
  const json = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
  await sql`
    insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`.execute(db)
}

function statementRow({ id, draft, number }: { id: string; draft: DraftStatement; number: number }) {
  const { storeId, payerId, facts, lines } = draft
  const statement = { number, ...facts, lines: lines.map(({ issued }) => issued) }
  const { period, timeZone, issuedAt, issuer, payer, store, net, vatRule, vatPercent, vat, total } = statement
  return {
    id,
    number,
    store_id: storeId,
    store_name: store.name,
    store_slug: store.slug,
    payer_id: payerId,
    period,
    time_zone: timeZone,
    issued_at: issuedAt.toString(),
    ...partyColumns('issuer', issuer),
    ...partyColumns('payer', payer),
    currency: net.currency,
    net_minor: net.minor,
    vat_rule: vatRule,
    vat_percent: vatPercent,
    vat_minor: vat.minor,
    total_minor: total.minor,
    hash: statementHash(statement satisfies Omit<IssuedStatement, 'hash'>),
  }
}

function partyColumns(part: 'issuer' | 'payer', { name, address, country, vatNumber }: Party) {
  return {
    [`${part}_name`]: name,
    [`${part}_address`]: address,
    [`${part}_country`]: country,
    [`${part}_vat_number`]: vatNumber,
  }
}

type PlacedLine = { id: string; statement: string; line: DraftLine; position: number }

function lineRow({ id, statement, line: { issued, ticketId, rateCard, period }, position }: PlacedLine) {
  return {
    id,
    statement_id: statement,
    position,
    ticket_id: ticketId,
    ticket_number: issued.ticket.number,
    ticket_title: issued.ticket.title,
    rate_card: rateCard,
    period,
    plan_name: issued.planName,
    worked_minutes: issued.workedMinutes,
    included_minutes: issued.includedMinutes,
    rounded_minutes: issued.roundedMinutes,
    minimum_minutes: issued.minimumMinutes,
    increment_minutes: issued.incrementMinutes,
    billed_minutes: issued.billedMinutes,
    hourly: issued.hourly,
    discount_percent: issued.discountPercent,
    gross_minor: issued.gross.minor,
    discount_minor: issued.discount.minor,
    beyond_approved_minor: issued.beyondApproved.minor,
    taken_off_minor: issued.takenOff.minor,
    net_minor: issued.net.minor,
    included_would_have_cost_minor: issued.includedWouldHaveCost.minor,
  }
}

function entryRows({ id, line: { issued, workEntryIds } }: PlacedLine) {
  return issued.entries.map(({ workedAt, agent, cause, note, minutes }, position) => ({
    id: newId(),
    line_id: id,
    position,
    work_entry_id: workEntryIds[position],
    worked_at: workedAt.toString(),
    agent,
    cause,
    note,
    minutes,
  }))
}
