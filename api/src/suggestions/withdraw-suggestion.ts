import type { EntityManager } from '@mikro-orm/postgresql'
import { holdStanding } from './hold-standing.ts'
import { SuggestionComment } from './suggestion-comment.entity.ts'
import { SuggestionDemand } from './suggestion-demand.entity.ts'
import { SuggestionFix } from './suggestion-fix.entity.ts'
import { SuggestionMerge } from './suggestion-merge.entity.ts'
import { SuggestionNote } from './suggestion-note.entity.ts'
import { SuggestionOrder } from './suggestion-order.entity.ts'
import { SuggestionWeight } from './suggestion-weight.entity.ts'
import { type Suggestion, Vote } from './suggestion.entity.ts'

/**
 * Takes a private suggestion back, with its store's vote: nobody else has seen it. One that is published, looked
 * at or ordered, or was ever merged, stays, and so does one that somebody wrote on, a fix came from or another store asked for.
 */
export async function withdrawSuggestion(em: EntityManager, suggestion: Suggestion): Promise<void> {
  await holdStanding(em, [suggestion.id])
  await em.refresh(suggestion)
  if (suggestion.publishedAt || suggestion.lastLookedAt) return
  if (await holdsWhatOthersGave(em, suggestion)) return
  if ((await em.count(SuggestionOrder, { suggestion })) > 0) return
  if ((await em.count(SuggestionMerge, { suggestion })) > 0) return
  await em.nativeDelete(Vote, { suggestion })
  em.remove(suggestion)
}

async function holdsWhatOthersGave(em: EntityManager, suggestion: Suggestion): Promise<boolean> {
  const counts = [
    await em.count(SuggestionNote, { suggestion }),
    await em.count(SuggestionComment, { suggestion }),
    await em.count(SuggestionWeight, { suggestion }),
    await em.count(SuggestionDemand, { suggestion }),
    await em.count(SuggestionFix, { suggestion }),
    await em.count(Vote, { suggestion, store: { $ne: suggestion.store } }),
  ]
  return counts.some((count) => count > 0)
}
