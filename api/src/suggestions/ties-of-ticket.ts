import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { SuggestionDemand } from './suggestion-demand.entity.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'

/** Whether a ticket orders a suggestion, or stands behind one: a ticket belongs to one suggestion alone (T6, T7). */
export async function isTied(em: EntityManager, ticketId: string): Promise<boolean> {
  const ticket = { ticket: ticketId }
  return (await em.count(SuggestionDemand, ticket)) > 0 || (await em.count(SuggestionOrder, ticket)) > 0
}

/**
 * Keeps a ticket that orders a suggestion from standing behind another one. The ticket is locked.
 * @throws Refusal `ALREADY_SUGGESTED`
 */
export async function refuseOrderOfAnother(
  em: EntityManager,
  ticketId: string,
  suggestionId: string,
): Promise<void> {
  const order = await em.findOne(SuggestionOrder, { ticket: ticketId })
  if (order && order.suggestion.id !== suggestionId) throw new Refusal('ALREADY_SUGGESTED')
}
