import { sql } from 'kysely'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { ReportedTroubleType } from './reported-trouble.type.ts'
import { reportedFrom } from './unanswered-report.ts'

/** A single store's report may be of its own making: all the others are told from so many stores on. */
const FEWEST_STORES = 2

/** What a store reported longer ago than that has nothing to do with what is reported now. */
const EARLIER_DAYS = 30

/**
 * The critical components of which stores reported trouble lately, or the store itself did: how many stores and since
 * when, and nothing of what they wrote. What an incident that touches the store has named since, or a shipped fix, is
 * answered. One statement, by `ticket_reported_trouble`.
 */
export async function readReportedTroubles(
  reads: Reads,
  storeId: string,
  now: Temporal.Instant,
): Promise<ReportedTroubleType[]> {
  const rows = await reads
    .selectFrom('component')
    .innerJoin(troublesKnownTo(storeId, now).as('report'), 'report.key', 'component.key')
    .select([
      'component.key',
      'component.name',
      'component.trouble',
      'component.product',
      'component.is_critical as isCritical',
      'report.stores',
      'report.since',
      'report.own',
      earlierOf(storeId, now).as('earlier'),
    ])
    .orderBy('component.position')
    .execute()
  return rows.map(({ stores, since, own, earlier, ...component }) => ({
    component,
    storesTouched: stores,
    since: instantFrom(since),
    ownTicketNumber: own,
    earlierTicketNumber: earlier,
  }))
}

/** How many stores reported each, since when, and the store's own report; one that names several counts for one alone. */
export function troublesKnownTo(storeId: string, now: Temporal.Instant) {
  const from = reportedFrom(now).toString()
  return sql<{ key: string; stores: number; since: string; own: number | null }>`reported_troubles(
    ${storeId}::uuid, ${from}::timestamptz, ${now.toString()}::timestamptz, ${sql.lit(FEWEST_STORES)})`
}

/** The store's newest bug of before that names the same, and is not counted: too old, answered since, or over. */
export function earlierOf(storeId: string, now: Temporal.Instant) {
  const from = now.subtract({ hours: EARLIER_DAYS * 24 }).toString()
  return sql<number | null>`(
    select max(ticket.number) from ticket
    where ticket.store_id = ${storeId}::uuid and ticket.opened_at > ${from}::timestamptz and ticket.type = 'BUG'
      and (ticket.origin is null or ticket.origin = 'PRODUCT') and component.key = any(ticket.components)
      and ticket.number < coalesce(report.own, 2147483647))`
}
