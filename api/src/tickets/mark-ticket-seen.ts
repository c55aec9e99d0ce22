import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads, Tables } from '../persistence/reads.ts'
import { seqOf } from './timeline.read.ts'

/**
 * Remembers how far a viewer has read a ticket. Never goes back: an event before one that was seen changes nothing.
 * @returns the ticket's primary key
 * @throws Refusal NOT_FOUND for an event that the viewer cannot see, or that is another ticket's
 */
export async function markTicketSeen(
  { em, reads, viewer, now }: { em: EntityManager; reads: Reads; viewer: Viewer; now: Temporal.Instant },
  { ticketId, upTo }: { ticketId: string; upTo: string },
): Promise<string> {
  const id = soughtUuid('Ticket', ticketId)
  const seq = await seqOf(reads, viewer, id, soughtUuid('TicketEvent', upTo))
  if (seq === null) throw notFound('upTo')
  await sql`
    insert into ticket_seen (ticket_id, person_id, seq, seen_at)
    values (${id}, ${viewer.personId}, ${seq}, ${now.toString()})
    on conflict (ticket_id, person_id) do update set seq = excluded.seq, seen_at = excluded.seen_at
    where ticket_seen.seq < excluded.seq`.execute(em.getKysely<Tables>())
  return id
}
