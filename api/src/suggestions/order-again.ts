import type { EntityManager } from '@mikro-orm/postgresql'
import type { Store } from '../stores/store.entity.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import type { Author, Ticket } from '../tickets/ticket.entity.ts'
import { recountGroups } from './recount-groups.ts'
import type { SuggestionOrder } from './suggestion-order.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

/** For whom a suggestion is ordered, by whom, and under which key of theirs. */
export type Orderer = { store: Store; author: Author; requestKey?: string | null }

/** Whether a ticket is an order still: neither closed nor said to be something else. */
export function isStanding({ type, status }: Pick<Ticket, 'type' | 'status'>): boolean {
  return type === 'ORDER' && status !== 'CLOSED'
}

/**
 * Orders a suggestion once more for a store whose order is none any more, within a transaction that holds what stands for it:
 * another ticket, which follows the one that is closed, and which the suggestion names from then on.
 */
export async function orderAgain(
  em: EntityManager,
  standing: Suggestion,
  orderer: Orderer,
  former: SuggestionOrder,
  now: Temporal.Instant,
): Promise<SuggestionOrder> {
  const last = former.ticket as Ticket
  const request = {
    type: 'ORDER' as const,
    title: standing.title,
    body: standing.body,
    channel: null,
    origin: null,
    product: null,
    topic: null,
    requestKey: orderer.requestKey ?? null,
    followsUp: last.status === 'CLOSED' ? last : null,
  }
  former.goOn(await openTicket(em, request, orderer, now))
  await em.flush()
  await recountGroups(em, [standing.id])
  return former
}
