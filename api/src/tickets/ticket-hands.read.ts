import { sql } from 'kysely'
import { instantFrom } from '../persistence/reads.ts'
import type { TicketHands } from './ticket-hands.type.ts'

/** Whether the store's partner has a ticket now. Word for word as the index `ticket_held_by_partner` has it. */
export const IS_WITH_PARTNER = sql<boolean>`(ticket.partner_id is not null and ticket.with_platform_since is null
  and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE'))`

type Row = { name: string; until: string | null; since: string | null }

/** Whose hands a ticket went through, as JSON within its own statement; null for one that no partner had first (T4). */
export const HANDS = sql<Row | null>`(select json_build_object(
  'name', partner.name, 'until', ticket.partner_until, 'since', ticket.with_platform_since)
  from partner where partner.id = ticket.partner_id)`

/** The same, as the API gives it. */
export function handsOf(row: Row | null): TicketHands | null {
  if (!row) return null
  return {
    holder: row.since === null ? 'PARTNER' : 'PLATFORM',
    partner: row.name,
    until: instantFrom(row.until),
    platformSince: instantFrom(row.since),
  }
}
