import { type Expression, sql } from 'kysely'
import { isTouching } from '../incidents/incident.read.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { ReportedTroubleType } from './reported-trouble.type.ts'

/** What was reported longer ago, and never declared, is no trouble of now. */
export const REPORTED_HOURS = 3

/**
 * The critical components of which stores reported trouble lately, none of which an incident names that touches the
 * store: how many stores and since when, and nothing of what they wrote. One statement, by `ticket_reported_trouble`.
 */
export async function readReportedTroubles(
  reads: Reads,
  storeId: string,
  now: Temporal.Instant,
): Promise<ReportedTroubleType[]> {
  const from = now.subtract({ hours: REPORTED_HOURS }).toString()
  const rows = await reads
    .selectFrom('component')
    .innerJoin(reports(sql`${from}::timestamptz`, storeId).as('report'), 'report.key', 'component.key')
    .where('component.is_critical', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('incident')
            .where('incident.ended_at', 'is', null)
            .where(sql<boolean>`component.key = any(incident.components)`)
            .where(isTouching({ storeId, at: now }))
            .select(sql`1`.as('one')),
        ),
      ),
    )
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

/** Word for word as the index has it: of tickets opened lately, those that report something of the platform. */
function reports(from: Expression<unknown>, storeId: string) {
  return sql<{ key: string; stores: number; since: string; own: number | null }>`(
    select named.key, count(distinct ticket.store_id)::int as stores, min(ticket.opened_at) as since,
      max(ticket.number) filter (where ticket.store_id = ${storeId}::uuid) as own
    from ticket, unnest(ticket.components) as named (key)
    where ticket.type = 'BUG' and ticket.incident_id is null and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
      and (ticket.origin is null or ticket.origin = 'PRODUCT') and ticket.opened_at > ${from}
    group by named.key)`
}
