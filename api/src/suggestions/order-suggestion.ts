import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { keepWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import type { Store } from '../stores/store.entity.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import { TicketEvent } from '../tickets/ticket-event.entity.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { transact } from '../persistence/transact.ts'
import { holdStanding } from './hold-standing.ts'
import { isStanding, orderAgain, type Orderer } from './order-again.ts'
import { recountGroups } from './recount-groups.ts'
import { refuseReached } from './refuse-reached.ts'
import { groupOf, standingId } from './suggestion-group.ts'
import { Suggestion } from './suggestion.entity.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'

/**
 * Orders a suggestion for a store that wants it soon: an ORDER ticket with the same words, the two linked both ways, and
 * an estimate to come (T7). A store has one order of a suggestion: asked again, it is given that, and another one only where
 * it is closed or is no order any more, unless it is sent again under its `requestKey`. What stands for one that is merged is
 * ordered in its place (G3).
 * @returns the ticket that orders it
 * @throws Refusal `KEY_REUSED` for a key that was sent with something else, `SUGGESTION_DECIDED` for what is shipped or declined, `OFFER_REACHED` for what stores ordered together, and
 * those of `openTicket`
 */
export async function orderSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  orderer: Orderer,
  now: Temporal.Instant,
): Promise<Ticket> {
  const sent = await orderSentAs(em.fork(), suggestion, orderer)
  if (sent) return sent
  const first = await findOrder(em.fork(), suggestion, orderer.store)
  if (first && isStanding(first.ticket as Ticket)) return first.ticket as Ticket
  const order = await transact(em, async (within) => {
    await keepWhatPlansGrant(within)
    await holdOpenStore(within, orderer.store.id)
    const { id } = (await holdStanding(within, [suggestion.id])).get(suggestion.id)!
    // Asked again once it is held: of two at once, the second finds what the first ordered.
    const former = await findOrder(within, suggestion, orderer.store)
    if (former && isStanding(former.ticket as Ticket)) return former
    await refuseReached(within, id)
    const standing = await within.findOneOrFail(Suggestion, id, { refresh: true })
    refuseDecided(standing)
    return former
      ? orderAgain(within, standing, orderer, former, now)
      : orderStanding(within, standing, orderer, now)
  })
  return order.ticket as Ticket
}

/**
 * Orders what stands for itself and is held, for a store that has no order of it yet, within a transaction that is under way.
 * @throws Refusal `SUGGESTION_DECIDED`, and those of `openTicket`
 */
export async function orderStanding(
  em: EntityManager,
  standing: Suggestion,
  { store, author, requestKey = null }: Orderer,
  now: Temporal.Instant,
): Promise<SuggestionOrder> {
  refuseDecided(standing)
  const words = { type: 'ORDER' as const, title: standing.title, body: standing.body }
  const nothing = { channel: null, origin: null, product: null, topic: null, requestKey }
  const ticket = await openTicket(em, { ...words, ...nothing }, { store, author }, now)
  const order = SuggestionOrder.link(standing, store, ticket, now)
  em.persist(order)
  await em.flush()
  await recountGroups(em, [standing.id])
  return order
}

function refuseDecided({ isVotable }: Suggestion): void {
  if (!isVotable) throw new Refusal('SUGGESTION_DECIDED')
}

/** The ticket that its author ordered a suggestion by under a key, however it stands by now. */
async function orderSentAs(
  em: EntityManager,
  suggestion: Suggestion,
  { store, author, requestKey = null }: Orderer,
): Promise<Ticket | null> {
  if (requestKey === null) return null
  const sent = await em.findOne(TicketEvent, { actor: author.person, requestKey }, { populate: ['ticket'] })
  if (!sent) return null
  const ticket = sent.ticket as unknown as Ticket
  // Where its order went on with another ticket, the store's order of the suggestion is that one.
  const { rows } = await sql`
    select from suggestion cross join lateral ${groupOf(standingId)} as member
      join suggestion_order ordered on ordered.suggestion_id = member.id and ordered.store_id = ${store.id}::uuid
    where suggestion.id = ${suggestion.id}::uuid and ${sent.type === 'OPENED' && ticket.store.id === store.id}::boolean
      and (ordered.ticket_id = ${ticket.id}::uuid
        or not exists (select from suggestion_order other where other.ticket_id = ${ticket.id}::uuid))`.execute(
    em.getKysely(),
  )
  if (rows.length === 0) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return ticket
}

/** The store's order of anything that stands with the suggestion, with its ticket: one that is an order still, else the last. */
async function findOrder(em: EntityManager, suggestion: Suggestion, store: Store) {
  const { rows } = await sql<{ id: string }>`
    select ordered.id from suggestion cross join lateral ${groupOf(standingId)} as member
      join suggestion_order ordered on ordered.suggestion_id = member.id and ordered.store_id = ${store.id}::uuid
      join ticket on ticket.id = ordered.ticket_id
    where suggestion.id = ${suggestion.id}::uuid
    order by ticket.type <> 'ORDER' or ticket.status = 'CLOSED', ordered.ordered_at desc, ordered.id desc limit 1`.execute(
    em.getKysely(),
  )
  return rows[0] ? em.findOne(SuggestionOrder, rows[0].id, { populate: ['ticket'] }) : null
}
