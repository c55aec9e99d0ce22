import type { EntityManager } from '@mikro-orm/postgresql'
import { type Suggestion, Vote } from './suggestion.entity.ts'

/** Takes a private suggestion back, with its store's vote: nobody else has seen it. A published one stays. */
export async function withdrawSuggestion(em: EntityManager, suggestion: Suggestion): Promise<void> {
  if (suggestion.publishedAt || suggestion.decidedAt) return
  await em.nativeDelete(Vote, { suggestion })
  em.remove(suggestion)
}
