import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Orderer } from '../suggestions/order-again.ts'
import { orderTogether } from '../suggestions/order-together.ts'
import { Suggestion } from '../suggestions/suggestion.entity.ts'
import { relateTickets } from '../tickets/relate-tickets.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { approveByPledge } from './approve-by-pledge.ts'
import { findCharged } from './charged-tickets.read.ts'
import { readTermsWithin } from './charging-terms.read.ts'
import type { HeldOffer } from './hold-offer.ts'
import { holdWorkOf } from './hold-work.ts'
import type { Pledge } from './pledge.entity.ts'
import { tellOffer } from './tell-offer.ts'

/**
 * Turns the pledges of an offer whose sum is reached into orders: one ORDER ticket for each store, with an estimate that its
 * pledge approves (T7, C3). A part of the transaction of the last pledge: all of it is written, or nothing.
 */
export async function reachOffer(
  em: EntityManager,
  { offer, standing }: HeldOffer,
  pledges: readonly Pledge[],
  now: Temporal.Instant,
): Promise<void> {
  const inOrder = pledges.toSorted(
    (a, b) => Temporal.Instant.compare(a.pledgedAt, b.pledgedAt) || (a.id < b.id ? -1 : 1),
  )
  await em.populate(inOrder, ['store', 'pledgedBy'])
  const suggestion = await em.findOneOrFail(Suggestion, standing.id, { refresh: true })
  // Before it is asked which tickets were worked on: none is, and nothing is approved for one, until the pledges are.
  for (const id of inOrder.map(({ store }) => store.id).toSorted()) await holdWorkOf(em, id)
  const findTaken = (ticketIds: readonly string[]) => findCharged(em, ticketIds)
  const ordered = await orderTogether(em, suggestion, inOrder.map(ordererOf), findTaken, now)
  const tickets = await lockTickets(
    em,
    [...ordered.values()].flatMap(({ ticketId, formerId }) => (formerId ? [ticketId, formerId] : [ticketId])),
  )
  const terms = await readTermsWithin(em.getKysely<Tables>(), [...ordered.keys()])
  for (const pledge of inOrder) {
    const { ticketId, formerId } = ordered.get(pledge.store.id)!
    const ticket = tickets.get(ticketId)!
    if (formerId) await relateToFormer(em, ticket, tickets.get(formerId)!, pledge, now)
    await approveByPledge(em, { ticket, pledge, offer }, terms, now)
    pledge.order(ticket)
  }
  offer.reach(now)
  await tellOffer(em, { offer, standing }, 'OFFER_REACHED', null, now)
  await em.flush()
}

/** Each names the other: what the store ordered alone stays an order of its own, at a price of its own (T13). */
async function relateToFormer(
  em: EntityManager,
  ticket: Ticket,
  former: Ticket,
  pledge: Pledge,
  now: Temporal.Instant,
): Promise<void> {
  const at = Temporal.Instant.compare(now, former.lastEventAt) > 0 ? now : former.lastEventAt
  await relateTickets(em, [former, ticket], ordererOf(pledge).author, at)
}

/** Whoever pledged orders, also where someone else's pledge was the last one needed. */
function ordererOf({ store, pledgedBy }: Pledge): Orderer {
  return { store: store as Store, author: { person: pledgedBy as Person, side: 'STORE' } }
}

/** In the order of their ids, as everyone locks tickets. */
async function lockTickets(em: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Ticket>> {
  const tickets = await em.find(
    Ticket,
    { id: { $in: [...ids] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  await em.populate(tickets, ['calendar', 'events'])
  return new Map(tickets.map((ticket) => [ticket.id, ticket]))
}
