import { type Expression, sql } from 'kysely'
import { isTouching } from '../incidents/incident.read.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { ReportedTroubleType } from './reported-trouble.type.ts'

/** What was reported longer ago, and never declared, is no trouble of now. */
export const REPORTED_HOURS = 3

/** A single store's report may be of its own making: all the others are told from so many stores on. */
const FEWEST_STORES = 2

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
  const from = now.subtract({ hours: REPORTED_HOURS }).toString()
  const rows = await reads
    .selectFrom('component')
    .innerJoin(reports(sql`${from}::timestamptz`, storeId, now).as('report'), 'report.key', 'component.key')
    .select([
      'component.key',
      'component.name',
      'component.trouble',
      'component.product',
      'component.is_critical as isCritical',
      'report.stores',
      'report.since',
      'report.own',
    ])
    .orderBy('component.position')
    .execute()
  return rows.map(({ stores, since, own, ...component }) => ({
    component,
    storesTouched: stores,
    since: instantFrom(since),
    ownTicketNumber: own,
  }))
}

/**
 * Word for word as the index has it: of tickets opened lately, those that report something of the platform. One that
 * names several critical components counts for the last in their list alone, which is the most particular.
 */
function reports(from: Expression<unknown>, storeId: string, now: Temporal.Instant) {
  return sql<{ key: string; stores: number; since: string; own: number | null }>`(
    select named.key, count(distinct ticket.store_id) filter (where named.is_meant)::int as stores,
      min(ticket.opened_at) filter (where named.is_meant) as since,
      max(ticket.number) filter (where ticket.store_id = ${storeId}::uuid) as own
    from ticket, lateral (
      select key, position = max(position) over () as is_meant
      from component where is_critical and key = any(ticket.components)) as named
    where ticket.type = 'BUG' and ticket.incident_id is null and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
      and (ticket.origin is null or ticket.origin = 'PRODUCT') and ticket.opened_at > ${from}
      and not exists (
        select from incident
        where (incident.ended_at is null or incident.ended_at >= ticket.opened_at)
          and named.key = any(incident.components) and ${isTouching({ storeId, at: now })})
      and not exists (
        select from platform_fix
        where platform_fix.shipped_at >= ticket.opened_at and named.key = any(platform_fix.components))
    group by named.key
    having count(distinct ticket.store_id) filter (where named.is_meant) >= ${sql.lit(FEWEST_STORES)}
      or bool_or(named.is_meant and ticket.store_id = ${storeId}::uuid))`
}
