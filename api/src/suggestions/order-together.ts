import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { isStanding, orderAgain, type Orderer } from './order-again.ts'
import { orderStanding } from './order-suggestion.ts'
import { groupOf } from './suggestion-group.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

/** A store's order by its ticket, and the open ticket in whose place it is; primary keys. */
export type Ordered = { ticketId: string; formerId: string | null }

/**
 * Orders a suggestion for several stores at once, within a transaction that is under way and holds it (T7): a store's order of
 * it, or of what was merged into it, is used where it still is one, and is not doubled. One that is closed, is no order any
 * more or was charged for already, or may be (`findTaken`, of primary keys of tickets), is followed by another ticket, which
 * the suggestion names from then on.
 * @returns what each store ordered, by its primary key
 */
export async function orderTogether(
  em: EntityManager,
  suggestion: Suggestion,
  orderers: readonly Orderer[],
  findTaken: (ticketIds: readonly string[]) => Promise<ReadonlySet<string>>,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Ordered>> {
  const orders = await findOrders(em, suggestion, orderers)
  const taken = await findTaken(orders.map(({ ticket }) => ticket.id))
  const ordered = new Map<string, Ordered>()
  for (const orderer of orderers) {
    const own = orders.filter(({ store }) => store.id === orderer.store.id)
    const standing = own.find(({ ticket }) => isStanding(ticket as Ticket) && !taken.has(ticket.id))
    const order = standing
      ? { ticketId: standing.ticket.id, formerId: null }
      : await orderAnew(em, suggestion, orderer, own, now)
    ordered.set(orderer.store.id, order)
  }
  return ordered
}

async function orderAnew(
  em: EntityManager,
  suggestion: Suggestion,
  orderer: Orderer,
  own: readonly SuggestionOrder[],
  now: Temporal.Instant,
): Promise<Ordered> {
  const before = own.at(-1)
  if (!before) {
    const { ticket } = await orderStanding(em, suggestion, orderer, now)
    return { ticketId: ticket.id, formerId: null }
  }
  const last = before.ticket as Ticket
  const { ticket } = await orderAgain(em, suggestion, orderer, before, now)
  return { ticketId: ticket.id, formerId: last.status === 'CLOSED' ? null : last.id }
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
