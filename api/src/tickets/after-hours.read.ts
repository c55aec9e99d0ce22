import { sql } from 'kysely'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'

/**
 * Whether what a viewer wrote on a ticket was meant as chat and became a normal reply (T9): under a key, or else last.
 * False when they wrote nothing.
 */
export async function wasAfterHours(
  reads: Reads,
  viewer: Viewer,
  ticketId: string,
  requestKey: string | null,
): Promise<boolean> {
  const row = await reads
    .selectFrom('ticket_event')
    .where('ticket_event.ticket_id', '=', ticketId)
    .where('ticket_event.actor_id', '=', viewer.personId)
    .where('ticket_event.message_id', 'is not', null)
    .$if(requestKey !== null, (list) => list.where('ticket_event.request_key', '=', requestKey))
    .orderBy('ticket_event.seq', 'desc')
    .limit(1)
    .select(
      sql<boolean>`coalesce((ticket_event.detail ->> 'isAfterHours')::boolean, false)`.as('isAfterHours'),
    )
    .executeTakeFirst()
  return row?.isAfterHours ?? false
}
