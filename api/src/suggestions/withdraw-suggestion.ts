import type { EntityManager } from '@mikro-orm/postgresql'
import { SuggestionOrder } from './suggestion-order.entity.ts'
import { type Suggestion, Vote } from './suggestion.entity.ts'

/**
 * Takes a private suggestion back, with its store's vote: nobody else has seen it. One that is published, decided or
 * ordered stays.
 */
export async function withdrawSuggestion(em: EntityManager, suggestion: Suggestion): Promise<void> {
  if (suggestion.publishedAt || suggestion.decidedAt) return
  if ((await em.count(SuggestionOrder, { suggestion })) > 0) return
  await em.nativeDelete(Vote, { suggestion })
  em.remove(suggestion)
}
