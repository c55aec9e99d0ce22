import { type Kysely, sql } from 'kysely'
import type { Tables } from '../persistence/reads.ts'

/** What someone saw on a ticket before they were told of it, as in a chat, they have read: of some tickets, or of one person. */
export async function readWhatWasSeen(
  db: Kysely<Tables>,
  of: { ticketIds: readonly string[] } | { personId: string },
): Promise<void> {
  const which =
    'personId' in of
      ? sql`notification.person_id = ${of.personId} and notification.mail_at is not null`
      : sql`notification.ticket_id = any(${of.ticketIds})`
  await sql`update notification set read_at = ticket_seen.seen_at, mail_at = null
    from ticket_seen, ticket_event
    where ${which} and notification.read_at is null
      and ticket_seen.ticket_id = notification.ticket_id and ticket_seen.person_id = notification.person_id
      and ticket_event.id = notification.event_id and ticket_event.seq <= ticket_seen.seq`.execute(db)
}
