import type { EntityManager } from '@mikro-orm/postgresql'
import { holdStanding } from './hold-standing.ts'
import { SuggestionMerge } from './suggestion-merge.entity.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'
import { type Suggestion, Vote } from './suggestion.entity.ts'

/**
 * Takes a private suggestion back, with its store's vote: nobody else has seen it. One that is published, looked
 * at or ordered, or was ever merged, stays.
 */
export async function withdrawSuggestion(em: EntityManager, suggestion: Suggestion): Promise<void> {
  if (suggestion.publishedAt || suggestion.lastLookedAt) return
  await holdStanding(em, [suggestion.id])
  if ((await em.count(SuggestionOrder, { suggestion })) > 0) return
  if ((await em.count(SuggestionMerge, { suggestion })) > 0) return
  await em.nativeDelete(Vote, { suggestion })
  em.remove(suggestion)
}
