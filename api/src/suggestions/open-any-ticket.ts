import type { EntityManager } from '@mikro-orm/postgresql'
import { type Opening, openTicket } from '../tickets/open-ticket.ts'
import type { Request, Ticket } from '../tickets/ticket.entity.ts'
import { suggest } from './suggest.ts'
import { Suggestion } from './suggestion.entity.ts'

/**
 * Opens a ticket of any type. A PRODUCT_SUGGESTION becomes a private suggestion of its store in the same transaction,
 * so its words must fit a suggestion's limits (T6).
 * @throws Refusal those of `openTicket` and `suggest`
 */
export async function openAnyTicket(
  em: EntityManager,
  request: Request,
  by: Opening,
  now: Temporal.Instant,
): Promise<Ticket> {
  if (request.type !== 'PRODUCT_SUGGESTION') return openTicket(em, request, by, now)
  return em.transactional(async (within) => {
    const ticket = await openTicket(within, request, by, now)
    if ((await within.count(Suggestion, { ticket })) > 0) return ticket
    const wish = { title: request.title, body: request.body, product: null, requestKey: null }
    await suggest(within, wish, { store: by.store, person: by.author.person, ticket }, now)
    return ticket
  })
}
