import { sql } from 'kysely'
import { instantFrom } from '../persistence/reads.ts'
import type { TicketHands } from './ticket-hands.type.ts'

type Row = { name: string; until: string | null; since: string | null; isOver: boolean }

/** Whose hands a ticket went through, as JSON within its own statement; null for one that no partner had first (T4). */
export const HANDS = sql<Row | null>`(select json_build_object(
  'name', partner.name, 'until', ticket.partner_until, 'since', ticket.with_platform_since,
  'isOver', ticket.status in ('RESOLVED', 'CLOSED'))
  from partner where partner.id = ticket.partner_id)`

/** The same, as the API gives it. */
export function handsOf(row: Row | null): TicketHands | null {
  if (!row) return null
  const isWithPartner = row.until !== null || (row.isOver && row.since === null)
  return {
    holder: isWithPartner ? 'PARTNER' : 'PLATFORM',
    partner: row.name,
    until: instantFrom(row.until),
    platformSince: instantFrom(row.since),
  }
}
