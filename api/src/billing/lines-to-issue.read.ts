import { sql } from 'kysely'
import type { ApprovedLine } from '../domain/charge-approved.ts'
import type { Money } from '../domain/money.ts'
import type { Reads } from '../persistence/reads.ts'
import { chargeMonth, isPriced } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { MonthSpan } from './month-span.ts'
import { instantOf, readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'

/** A line that goes onto a statement, of work as far as it is charged or included. */
export type LineToIssue = ApprovedLine<WorkOfStore>

/** What a store's month is issued from. */
export type StoreToIssue = {
  storeId: string
  lines: LineToIssue[]
  /** Minutes that wait for the owner's approval: they are on no statement until then (C3). */
  heldMinutes: number
  /** Lines that wait for the answer to a dispute: on no statement until then (C5). */
  frozenLines: number
  /** Work from before the store had a rate: nothing was agreed, so it is on no statement. */
  hasUnpricedWork: boolean
  /** The same by ticket, as a review names it. */
  held: { ticket: string; minutes: number; wouldCost: Money }[]
  frozen: { ticket: string; amount: Money }[]
  unpriced: { ticket: string; minutes: number }[]
}

/** The stores with work, an approval or an answer to a dispute in a month, by primary key, in one statement. */
export async function readStoresToIssue(reads: Reads, { from, to }: MonthSpan): Promise<string[]> {
  const { rows } = await sql<{ storeId: string }>`
    select store_id as "storeId" from work_entry
    where worked_at >= ${instantOf(from)} and worked_at < ${instantOf(to)}
    union
    select store_id from estimate
    where state = 'APPROVED' and settled_at >= ${instantOf(from)} and settled_at < ${instantOf(to)}
    union
    select store_id from dispute
    where statement_line_id is null and answered_at >= ${instantOf(from)} and answered_at < ${instantOf(to)}
    order by 1`.execute(reads)
  return rows.map(({ storeId }) => storeId)
}

/** What is issued to some stores for a month, by the same calculation as their charges (C2, C3, C5); one statement. */
export async function readLinesToIssue(
  reads: Reads,
  terms: ChargingTerms,
  ids: readonly string[],
  { period, from, to }: MonthSpan,
): Promise<StoreToIssue[]> {
  const storeIds = sql`select unnest(${[...ids]}::uuid[])`
  const recorded = await readRecordedWork(reads, { storeIds, from: instantOf(from), to: instantOf(to) })
  const byStore = Map.groupBy(recorded.work, ({ storeId }) => storeId)
  const approvals = Map.groupBy(recorded.approvals, ({ ticket }) => ticket)
  const disputes = Map.groupBy(recorded.disputes, ({ ticket }) => ticket)
  return ids.map((storeId) => {
    const work = byStore.get(storeId) ?? []
    const tickets = [...new Set(work.map(({ ticket }) => ticket))]
    const of = {
      work,
      approvals: tickets.flatMap((ticket) => approvals.get(ticket) ?? []),
      disputes: tickets.flatMap((ticket) => disputes.get(ticket) ?? []),
    }
    const { lines } = chargeMonth(terms, storeId, period, of)
    const unpriced = unpricedTickets(
      work.filter(({ at }) => isWithin(at, { from, to }) && !isPriced(at, terms, storeId)),
    )
    return {
      storeId,
      lines: lines
        .filter(({ isFrozen }) => !isFrozen)
        .map((line) => ({ ...line, entries: line.entries.filter(({ isHeld }) => !isHeld) }))
        .filter(({ entries }) => entries.length > 0),
      heldMinutes: lines.reduce((minutes, line) => minutes + line.heldMinutes, 0),
      frozenLines: lines.filter(({ isFrozen }) => isFrozen).length,
      hasUnpricedWork: unpriced.length > 0,
      held: lines
        .filter((line) => line.heldMinutes > 0)
        .map(({ ticket, heldMinutes, heldWouldCost }) => ({
          ticket,
          minutes: heldMinutes,
          wouldCost: heldWouldCost,
        })),
      frozen: lines
        .filter(({ isFrozen }) => isFrozen)
        .map(({ ticket, frozen }) => ({ ticket, amount: frozen })),
      unpriced,
    }
  })
}

function unpricedTickets(work: readonly WorkOfStore[]): StoreToIssue['unpriced'] {
  return [...Map.groupBy(work, ({ ticket }) => ticket)].map(([ticket, entries]) => ({
    ticket,
    minutes: entries.reduce((sum, { minutes }) => sum + minutes, 0),
  }))
}

function isWithin(at: Temporal.Instant, { from, to }: Omit<MonthSpan, 'period'>): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0
}
