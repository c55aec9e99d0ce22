import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { IssuedLine, IssuedStatement, Party } from '../domain/issued-statement.ts'
import type { Currency, Money } from '../domain/money.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { statementsVisibleTo } from './statement.policy.ts'

/** A statement with the primary keys that others refer to it by. */
export type KeptStatement = IssuedStatement & { id: string; storeId: string; lineIds: readonly string[] }

/** A statement as it was issued, by its primary key, in one statement; null for missing and foreign alike. */
export async function readIssuedStatement(
  reads: Reads,
  viewer: Viewer,
  id: string,
): Promise<KeptStatement | null> {
  return (await readIssuedStatements(reads, viewer, { ids: [id] }))[0] ?? null
}

/** Those of some statements that a viewer may see, by number, in one statement. */
export async function readIssuedStatements(
  reads: Reads,
  viewer: Viewer,
  asked: { ids: readonly string[] } | { numbers: readonly number[] },
): Promise<KeptStatement[]> {
  const rows = await rowsOf(reads, viewer)
    .$if('ids' in asked, (query) =>
      query.where('statement.id', '=', (eb) => eb.fn.any(eb.val('ids' in asked ? [...asked.ids] : []))),
    )
    .$if('numbers' in asked, (query) =>
      query.where('statement.number', '=', (eb) =>
        eb.fn.any(sql<number[]>`${'numbers' in asked ? [...asked.numbers] : []}::int[]`),
      ),
    )
    .orderBy('statement.number')
    .execute()
  return rows.map(statementOf)
}

function rowsOf(reads: Reads, viewer: Viewer) {
  const { stores, payers } = statementsVisibleTo(viewer)
  return reads
    .selectFrom('statement')
    .$if(stores !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('statement.store_id', '=', eb.fn.any(eb.val([...(stores ?? [])]))),
          eb('statement.payer_id', '=', eb.fn.any(eb.val([...payers]))),
        ]),
      ),
    )
    .selectAll('statement')
    .select((eb) => [
      sql<string>`statement.issued_at::text`.as('issuedAt'),
      sql<string>`statement.net_minor::text`.as('netMinor'),
      sql<string>`statement.vat_minor::text`.as('vatMinor'),
      sql<string>`statement.total_minor::text`.as('totalMinor'),
      sql<
        string[]
      >`array(select id from statement_line where statement_id = statement.id order by position)`.as(
        'lineIds',
      ),
      jsonArrayFrom(
        eb
          .selectFrom('statement_line as line')
          .whereRef('line.statement_id', '=', 'statement.id')
          .orderBy('line.position')
          .select((line) => [
            'line.ticket_number as ticketNumber',
            'line.ticket_title as ticketTitle',
            'line.plan_name as planName',
            'line.worked_minutes as workedMinutes',
            'line.included_minutes as includedMinutes',
            'line.rounded_minutes as roundedMinutes',
            'line.minimum_minutes as minimumMinutes',
            'line.increment_minutes as incrementMinutes',
            'line.billed_minutes as billedMinutes',
            'line.hourly',
            'line.discount_percent as discountPercent',
            sql<string>`line.gross_minor::text`.as('gross'),
            sql<string>`line.discount_minor::text`.as('discount'),
            sql<string>`line.beyond_approved_minor::text`.as('beyondApproved'),
            sql<string>`line.taken_off_minor::text`.as('takenOff'),
            sql<string>`line.net_minor::text`.as('net'),
            sql<string>`line.included_would_have_cost_minor::text`.as('includedWouldHaveCost'),
            jsonArrayFrom(
              line
                .selectFrom('statement_entry as entry')
                .whereRef('entry.line_id', '=', 'line.id')
                .orderBy('entry.position')
                .select([
                  sql<string>`entry.worked_at`.as('workedAt'),
                  'entry.agent',
                  'entry.cause',
                  'entry.note',
                  'entry.minutes',
                ]),
            ).as('entries'),
          ]),
      ).as('lines'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function statementOf(row: Row): KeptStatement {
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency: row.currency as Currency })
  return {
    id: row.id,
    storeId: row.store_id,
    lineIds: row.lineIds,
    number: row.number,
    period: row.period,
    timeZone: row.time_zone,
    issuedAt: instantFrom(row.issuedAt),
    issuer: partyFrom('issuer', row),
    payer: partyFrom('payer', row),
    store: { name: row.store_name, slug: row.store_slug },
    lines: row.lines.map((line) => lineOf(line, money)),
    net: money(row.netMinor),
    vatRule: row.vat_rule,
    vatPercent: row.vat_percent,
    vat: money(row.vatMinor),
    total: money(row.totalMinor),
    hash: row.hash,
  }
}

function partyFrom(part: 'issuer' | 'payer', row: Row): Party {
  return {
    name: row[`${part}_name`],
    address: row[`${part}_address`] as readonly string[],
    country: row[`${part}_country`],
    vatNumber: row[`${part}_vat_number`],
  }
}

function lineOf(
  { ticketNumber, ticketTitle, entries, ...line }: Row['lines'][number],
  money: (minor: string) => Money,
): IssuedLine {
  return {
    ...line,
    ticket: { number: ticketNumber, title: ticketTitle },
    entries: entries.map(({ workedAt, ...entry }) => ({ ...entry, workedAt: instantFrom(workedAt) })),
    gross: money(line.gross),
    discount: money(line.discount),
    beyondApproved: money(line.beyondApproved),
    takenOff: money(line.takenOff),
    net: money(line.net),
    includedWouldHaveCost: money(line.includedWouldHaveCost),
  }
}
