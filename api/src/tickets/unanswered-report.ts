import { type Expression, sql } from 'kysely'
import { isTouchingStore } from '../incidents/incident.read.ts'

/** What was reported longer ago, and never declared, is no trouble of now. */
export const REPORTED_HOURS = 3

/** From when on a report is one of now. */
export function reportedFrom(now: Temporal.Instant) {
  return now.subtract({ hours: REPORTED_HOURS })
}

/** The critical components that a ticket names; the last in their list, the most particular, is the one that it means. */
export const namedCritical = sql`(
  select key, position = max(position) over () as is_meant
  from component where is_critical and key = any(ticket.components))`

/**
 * Whether a ticket reports that something of the platform, `named`, fails now, and nothing answered it since: no incident
 * that touches the store, and no shipped fix, names it. Word for word as `ticket_reported_trouble` has it.
 */
export function isUnanswered(storeId: Expression<string>, now: Temporal.Instant) {
  return sql<boolean>`ticket.type = 'BUG' and ticket.incident_id is null
    and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
    and (ticket.origin is null or ticket.origin = 'PRODUCT')
    and ticket.opened_at > ${reportedFrom(now).toString()}::timestamptz
    and not exists (
      select from incident
      where (incident.ended_at is null or incident.ended_at >= ticket.opened_at)
        and named.key = any(incident.components) and ${isTouchingStore(storeId, now)})
    and not exists (
      select from platform_fix
      where platform_fix.shipped_at >= ticket.opened_at and named.key = any(platform_fix.components))`
}
