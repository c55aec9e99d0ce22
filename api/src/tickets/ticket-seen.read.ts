import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { sideOf } from './presence.read.ts'
import { readsInternal } from './ticket.policy.ts'
import type { SeenMark } from './ticket-live.type.ts'

/** How many messages of the other side a viewer has not seen, by ticket. */
export async function readUnreadCounts(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await reads
    .selectFrom('ticket')
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .select(['ticket.id', sql<number>`(select count(*)::int ${unseenBy(viewer)})`.as('unread')])
    .execute()
  return new Map(rows.map(({ id, unread }) => [id, unread]))
}

/** The first of those messages, by ticket, as the id of its event. */
export async function readFirstUnread(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reads
    .selectFrom('ticket')
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .select([
      'ticket.id',
      sql<string | null>`(select theirs.id ${unseenBy(viewer)} order by theirs.seq limit 1)`.as('first'),
    ])
    .execute()
  return new Map(rows.flatMap(({ id, first }) => (first ? [[id, nodeId('TicketEvent', first)]] : [])))
}

/**
 * The messages of the other side that a viewer has not seen: those after what they saw last, and after what their own
 * side wrote last, for whoever answered has read.
 */
function unseenBy(viewer: Viewer) {
  const isStaff = viewer.staffRole !== null
  return sql`from ticket_event theirs
    where theirs.ticket_id = ticket.id and theirs.message_id is not null and not theirs.is_internal
      and (theirs.side = 'PLATFORM') <> ${isStaff}
      and theirs.seq > greatest(
        (select seq from ticket_seen where ticket_id = ticket.id and person_id = ${viewer.personId}),
        (select max(seq) from ticket_event own
          where own.ticket_id = ticket.id and own.message_id is not null and not own.is_internal
            and (own.side = 'PLATFORM') = ${isStaff}),
        0
      )`
}

/** How far the others have read some tickets; what a viewer must not know of counts as the event before it. */
export async function readSeenMarks(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, SeenMark[]>> {
  const rows = await reads
    .selectFrom('ticket_seen')
    .innerJoin('person', 'person.id', 'ticket_seen.person_id')
    .innerJoin('ticket', 'ticket.id', 'ticket_seen.ticket_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('ticket_event')
          .whereRef('ticket_event.ticket_id', '=', 'ticket_seen.ticket_id')
          .whereRef('ticket_event.seq', '<=', 'ticket_seen.seq')
          .$if(!readsInternal(viewer), (list) => list.where('ticket_event.is_internal', '=', false))
          .orderBy('ticket_event.seq', 'desc')
          .limit(1)
          .select('ticket_event.id')
          .as('last'),
      (join) => join.onTrue(),
    )
    .where('ticket_seen.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .where('ticket_seen.person_id', '!=', viewer.personId)
    .select([
      'ticket_seen.ticket_id as ticketId',
      'person.name',
      sideOf(sql`ticket_seen.person_id`).as('side'),
      'last.id as eventId',
      sql<string>`ticket_seen.seen_at`.as('at'),
    ])
    .orderBy('ticket_seen.seen_at')
    .execute()
  const marks = new Map<string, SeenMark[]>()
  for (const { ticketId, name, side, eventId, at } of rows)
    if (side !== null)
      marks.set(ticketId, [
        ...(marks.get(ticketId) ?? []),
        {
          actor: { name, initials: initialsOf(name), side },
          upTo: nodeId('TicketEvent', eventId),
          at: instantFrom(at),
        },
      ])
  return marks
}
