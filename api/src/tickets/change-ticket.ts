import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { authorize, type Verdict } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn, type Viewer } from '../people/viewer.ts'
import { Message } from './message.entity.ts'
import { type Author, Ticket } from './ticket.entity.ts'
import { type TicketFacts, ticketsVisibleTo } from './ticket.policy.ts'

/** The longest message. */
export const BODY_LIMIT = 20_000

/**
 * Changes a ticket that a viewer may see, in one transaction and under a lock: of two changes at once, the second
 * sees the first. A message whose `requestKey` was sent before changes nothing.
 * @returns the ticket's primary key, to be read again.
 * @throws Refusal NOT_FOUND for missing and foreign alike; FORBIDDEN when the policy says no; whatever the verb refuses.
 */
export async function changeTicket(
  em: EntityManager,
  viewer: Viewer,
  ask: { ticketId: string; requestKey?: string | null | undefined },
  may: (viewer: Viewer, facts: TicketFacts) => Verdict,
  change: (ticket: Ticket, author: Author) => void,
): Promise<string> {
  const id = uuidOf('Ticket', ask.ticketId)
  if (!id) throw notFound('ticketId')
  return em.transactional(async (em) => {
    const stores = ticketsVisibleTo(viewer)
    const where = stores ? { id, store: { $in: [...stores] } } : { id }
    const ticket = await em.findOne(Ticket, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!ticket) throw notFound('ticketId')
    if (ask.requestKey && (await wasSent(em, viewer, ask.requestKey))) return id
    await em.populate(ticket, ['calendar', 'events'])
    authorize(viewer, may, { storeId: ticket.store.id, status: ticket.status })
    const person = await em.findOneOrFail(Person, viewer.personId)
    change(ticket, { person, side: sideIn(viewer, ticket.store.id) ?? 'PLATFORM' })
    return id
  })
}

async function wasSent(em: EntityManager, viewer: Viewer, requestKey: string): Promise<boolean> {
  return (await em.count(Message, { author: viewer.personId, requestKey })) > 0
}

/**
 * A text that was written, without the space around it.
 * @throws Refusal REQUIRED for nothing, TOO_LONG beyond the limit.
 */
export function writtenText(text: string, field: string, limit: number = BODY_LIMIT): string {
  const trimmed = text.trim()
  if (!trimmed) throw new Refusal('REQUIRED', {}, field)
  if (trimmed.length > limit) throw new Refusal('TOO_LONG', { limit }, field)
  return trimmed
}
