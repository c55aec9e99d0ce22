import { sql } from 'kysely'
import { sum } from '../domain/money.ts'
import { topLevel } from '../graphql/errors.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storePolicy } from '../stores/store.policy.ts'
import type { BillingLine } from './billing-line.type.ts'
import { causeRules } from './charge-cause.type.ts'
import { chargeMonth, chargeMonths, monthOf } from './charge-months.ts'
import type { ChargesOfMonth } from './charges-of-month.type.ts'
import { type ChargingTerms, readChargingTerms } from './charging-terms.read.ts'
import { WORK_COLUMNS, workEntryOf, workVisibleTo } from './work-entry.read.ts'

/** Who asks for the charges of a month, when, and which fields of them, as dotted paths. */
export type ChargesAsk = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

const MOST_MONTHS = 24

/**
 * The charges of a store's month, `YYYY-MM` in the platform's zone, the running one for null (C2, C4). Four statements,
 * one more for the list of months; null for missing and foreign stores alike.
 * @throws BAD_USER_INPUT for what is no month, or has not begun.
 */
export async function readChargesOfMonth(
  reads: Reads,
  storeId: string,
  month: string | null,
  ask: ChargesAsk,
): Promise<ChargesOfMonth | null> {
  if (storePolicy.seeCharges(ask.viewer, { storeId }) !== true) return null
  const terms = await readChargingTerms(reads, [storeId])
  if (!terms.rateCards.has(storeId)) return null
  const running = monthOf(ask.now, terms)
  const asked = month === null ? running : monthAsked(month, running)
  const [from, to] = [asked, asked.add({ months: 1 })].map((begun) =>
    begun.toPlainDate({ day: 1 }).toZonedDateTime(terms.timeZone).toInstant(),
  ) as [Temporal.Instant, Temporal.Instant]
  const [work, months] = await Promise.all([
    readWork(reads, ask.viewer, storeId, from, to),
    ask.paths.has('months') ? readMonths(reads, storeId, terms) : [],
  ])
  const { lines, net, vatPercent, vat, total } = chargeMonth(terms, storeId, asked.toString(), work)
  const minutes = (counted: 'workedMinutes' | 'includedMinutes') =>
    lines.reduce((counting, line) => counting + line[counted], 0)
  return {
    month: asked.toString(),
    from,
    to,
    isRunning: asked.equals(running),
    lines: lines
      .map((line) => billingLine(line, terms, storeId, ask.viewer))
      .toSorted((a, b) => a.ticket.number - b.ticket.number),
    workedMinutes: minutes('workedMinutes'),
    includedMinutes: minutes('includedMinutes'),
    includedWouldHaveCost: moneyOf(
      sum(
        lines.map(({ wouldHaveCost }) => wouldHaveCost),
        terms.currency,
      ),
    ),
    net: moneyOf(net),
    vatPercent,
    vat: moneyOf(vat),
    total: moneyOf(total),
    months,
  }
}

function monthAsked(text: string, running: Temporal.PlainYearMonth): Temporal.PlainYearMonth {
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text))
    throw topLevel('BAD_USER_INPUT', 'A month is written like 2026-11.')
  const asked = Temporal.PlainYearMonth.from(text)
  if (Temporal.PlainYearMonth.compare(asked, running) > 0)
    throw topLevel('BAD_USER_INPUT', 'This month has not begun.')
  return asked
}

async function readWork(
  reads: Reads,
  viewer: Viewer,
  storeId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
) {
  const rows = await workVisibleTo(reads, viewer)
    .innerJoin('ticket', 'ticket.id', 'work_entry.ticket_id')
    .where('work_entry.store_id', '=', storeId)
    .where(sql<boolean>`work_entry.worked_at >= ${from.toString()}::timestamptz`)
    .where(sql<boolean>`work_entry.worked_at < ${to.toString()}::timestamptz`)
    .select(WORK_COLUMNS)
    .select(['ticket.id as ticketId', 'ticket.number', 'ticket.title', 'ticket.type', 'ticket.status'])
    .orderBy('work_entry.worked_at')
    .orderBy('work_entry.id')
    .execute()
  return rows.map((row) => ({ ...row, ticket: row.ticketId, at: instantFrom(row.workedAt) }))
}

/** The newest months with work, each with its net, in one statement. */
async function readMonths(reads: Reads, storeId: string, terms: ChargingTerms) {
  const { rows } = await sql<Omit<Entry, 'at'> & { at: string }>`
    select ticket_id as ticket, cause, minutes, worked_at as at from work_entry
    where store_id = ${storeId} and worked_at >= (
      select min(month) at time zone ${terms.timeZone} from (
        select distinct date_trunc('month', worked_at at time zone ${terms.timeZone}) as month
        from work_entry where store_id = ${storeId} order by month desc limit ${MOST_MONTHS}
      ) newest
    )`.execute(reads)
  const entries = rows.map((row) => ({ ...row, at: instantFrom(row.at) }))
  return chargeMonths(terms, storeId, entries).map(({ month, charges }) => ({
    month,
    net: moneyOf(charges.net),
  }))
}

type Work = Awaited<ReturnType<typeof readWork>>[number]
type Entry = Pick<Work, 'ticket' | 'cause' | 'minutes' | 'at'>
type Line = ReturnType<typeof chargeMonth<Work>>['lines'][number]

function billingLine(
  { entries, rateCard, wouldHaveCost, ...line }: Line,
  terms: ChargingTerms,
  storeId: string,
  viewer: Viewer,
): BillingLine {
  const { ticketId, number, title, type, status } = entries[0]!
  const card = terms.rateCards.get(storeId)![rateCard]!
  return {
    ...line,
    ticket: { id: nodeId('Ticket', ticketId), number, title, type, status },
    entries: entries.map((entry) => workEntryOf(entry, viewer)),
    causes: causeRules(entries.map(({ cause }) => cause)),
    planName: card.planName,
    rateFrom: card.rateFrom,
    hourly: { amount: line.hourly, currencyCode: terms.currency },
    gross: moneyOf(line.gross),
    discountAgreedOn: card.discountAgreedAt?.toZonedDateTimeISO(terms.timeZone).toPlainDate() ?? null,
    discountCapPercent: card.discountCapPercent,
    discount: moneyOf(line.discount),
    net: moneyOf(line.net),
    includedWouldHaveCost: moneyOf(wouldHaveCost),
  }
}
