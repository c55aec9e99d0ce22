import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { MutedTicket } from './muted-ticket.entity.ts'

/**
 * Lets a person hear nothing more of a ticket, unless they are named on it. Safe to repeat.
 * @returns the ticket's primary key
 * @throws Refusal `NOT_FOUND` (ticketId) for missing and foreign alike
 */
export async function muteTicket(
  em: EntityManager,
  viewer: Viewer,
  ticketId: string,
  now: Temporal.Instant,
): Promise<string> {
  const id = await ticketSeen(em, viewer, ticketId)
  await sendOnce(
    () => em.fork().findOne(MutedTicket, { person: viewer.personId, ticket: id }),
    () =>
      em.fork().transactional(async (within) => {
        const muted = MutedTicket.mute(within, viewer.personId, id, now)
        await within.persist(muted).flush()
        return muted
      }),
  )
  return id
}

/**
 * Lets a person hear of a ticket again. Safe to repeat.
 * @returns the ticket's primary key
 * @throws Refusal `NOT_FOUND` (ticketId) for missing and foreign alike
 */
export async function unmuteTicket(em: EntityManager, viewer: Viewer, ticketId: string): Promise<string> {
  const id = await ticketSeen(em, viewer, ticketId)
  await em.nativeDelete(MutedTicket, { person: viewer.personId, ticket: id })
  return id
}

async function ticketSeen(em: EntityManager, viewer: Viewer, ticketId: string): Promise<string> {
  const id = uuidOf('Ticket', ticketId)
  const stores = ticketsVisibleTo(viewer)
  const seen = id && (await em.count(Ticket, stores ? { id, store: { $in: [...stores] } } : { id }))
  if (!seen) throw notFound('ticketId')
  return id
}
