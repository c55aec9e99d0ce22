import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import type { Store } from '../stores/store.entity.ts'
import { type Orderer, orderTogether } from '../suggestions/order-together.ts'
import { Suggestion } from '../suggestions/suggestion.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { approveByPledge } from './approve-by-pledge.ts'
import { readTermsWithin } from './charging-terms.read.ts'
import type { HeldOffer } from './hold-offer.ts'
import { holdWorkOf } from './hold-work.ts'
import { Pledge } from './pledge.entity.ts'
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
  const suggestion = await em.findOneOrFail(Suggestion, standing.id)
  const tickets = await orderTogether(
    em,
    suggestion,
    inOrder.map(ordererOf),
    await findTaken(em, inOrder),
    now,
  )
  for (const id of inOrder.map(({ store }) => store.id).toSorted()) await holdWorkOf(em, id)
  const locked = await lockTickets(em, [...tickets.values()])
  const terms = await readTermsWithin(em.getKysely<Tables>(), [...tickets.keys()])
  for (const pledge of inOrder) {
    const ticket = locked.find(({ store }) => store.id === pledge.store.id)!
    await approveByPledge(em, { ticket, pledge, offer }, terms, now)
    pledge.order(ticket)
  }
  offer.reach(now)
  await tellOffer(em, { offer, standing }, 'OFFER_REACHED', null, now)
  await em.flush()
}

/** Whoever pledged orders, also where someone else's pledge was the last one needed. */
function ordererOf({ store, pledgedBy }: Pledge): Orderer {
  return { store: store as Store, author: { person: pledgedBy as Person, side: 'STORE' } }
}

/** The tickets of those stores that pledges of other offers became: what they may cost is said already. */
async function findTaken(em: EntityManager, pledges: readonly Pledge[]): Promise<ReadonlySet<string>> {
  const stores = pledges.map(({ store }) => store.id)
  const ordered = await em.find(Pledge, { store: { $in: stores }, ticket: { $ne: null } })
  return new Set(ordered.map(({ ticket }) => ticket!.id))
}

/** In the order of their ids, as everyone locks tickets. */
async function lockTickets(em: EntityManager, ids: readonly string[]): Promise<Ticket[]> {
  const tickets = await em.find(
    Ticket,
    { id: { $in: [...ids] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  await em.populate(tickets, ['calendar', 'events'])
  return tickets
}
