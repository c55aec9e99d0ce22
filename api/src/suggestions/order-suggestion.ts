import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Store } from '../stores/store.entity.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import type { Author } from '../tickets/ticket.entity.ts'
import { holdStanding } from './hold-standing.ts'
import { recountGroups } from './recount-groups.ts'
import type { Suggestion } from './suggestion.entity.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'

/**
 * Orders a suggestion for a store that wants it soon: an ORDER ticket with the same words, the two linked both ways, and
 * an estimate to come (T7). A store orders a suggestion once: a second time gives the first order.
 * @returns the order, with its ticket
 * @throws Refusal `SUGGESTION_DECIDED` for what is shipped or declined, and those of `openTicket`
 */
export function orderSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  { store, author }: { store: Store; author: Author },
  now: Temporal.Instant,
): Promise<SuggestionOrder> {
  const ordered = () => em.fork().findOne(SuggestionOrder, { suggestion: suggestion.id, store: store.id })
  return sendOnce(ordered, () =>
    em.transactional(async (within) => {
      if (!suggestion.isVotable) throw new Refusal('SUGGESTION_DECIDED')
      const words = { type: 'ORDER' as const, title: suggestion.title, body: suggestion.body }
      const nothing = { channel: null, origin: null, product: null, topic: null, requestKey: null }
      const ticket = await openTicket(within, { ...words, ...nothing }, { store, author }, now)
      const order = SuggestionOrder.link(suggestion, store, ticket, now)
      within.persist(order)
      await within.flush()
      const { id } = (await holdStanding(within, [suggestion.id])).get(suggestion.id)!
      await recountGroups(within, [id])
      return order
    }),
  )
}
