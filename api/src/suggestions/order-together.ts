import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Store } from '../stores/store.entity.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import type { Author, Ticket } from '../tickets/ticket.entity.ts'
import { orderSuggestion } from './order-suggestion.ts'
import { groupOf } from './suggestion-group.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

/** For whom a suggestion is ordered, and by whom. */
export type Orderer = { store: Store; author: Author }

/**
 * Orders a suggestion for several stores at once, within a transaction that is under way (T7): a store's order of it, or of
 * what was merged into it, is used where it still is one, and is not doubled. One that is closed, is no order any more or
 * belongs to something else (`taken`) is followed by another ticket, which the suggestion names from then on.
 * @returns the primary key of each store's ticket, by the store's
 */
export async function orderTogether(
  em: EntityManager,
  suggestion: Suggestion,
  orderers: readonly Orderer[],
  taken: ReadonlySet<string>,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, string>> {
  const orders = await findOrders(em, suggestion, orderers)
  const tickets = new Map<string, string>()
  for (const orderer of orderers) {
    const own = orders.filter(({ store }) => store.id === orderer.store.id)
    const standing = own.find(({ ticket }) => isStanding(ticket as Ticket) && !taken.has(ticket.id))
    const ticket = standing?.ticket ?? (await orderAnew(em, suggestion, orderer, own, now))
    tickets.set(orderer.store.id, ticket.id)
  }
  return tickets
}

function isStanding({ type, status }: Ticket): boolean {
  return type === 'ORDER' && status !== 'CLOSED'
}

async function orderAnew(
  em: EntityManager,
  suggestion: Suggestion,
  orderer: Orderer,
  own: readonly SuggestionOrder[],
  now: Temporal.Instant,
): Promise<{ id: string }> {
  const before = own.at(-1)
  if (!before) return (await orderSuggestion(em, suggestion, orderer, now)).ticket
  const last = before.ticket as Ticket
  const request = {
    type: 'ORDER' as const,
    title: suggestion.title,
    body: suggestion.body,
    channel: null,
    origin: null,
    product: null,
    topic: null,
    requestKey: null,
    followsUp: last.status === 'CLOSED' ? last : null,
  }
  const ticket = await openTicket(em, request, orderer, now)
  before.goOn(ticket)
  await em.flush()
  return ticket
}

/** The orders that some stores have in the suggestion's group, in two statements. */
async function findOrders(
  em: EntityManager,
  { id }: Suggestion,
  orderers: readonly Orderer[],
): Promise<SuggestionOrder[]> {
  const { rows } = await sql<{ id: string }>`
    select member.id from ${groupOf(sql`${id}::uuid`)} as member`.execute(em.getKysely())
  return em.find(
    SuggestionOrder,
    {
      suggestion: { $in: rows.map((member) => member.id) },
      store: { $in: orderers.map(({ store }) => store.id) },
    },
    { populate: ['ticket'], orderBy: { orderedAt: 'asc' } },
  )
}
