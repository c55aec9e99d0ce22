import type { EntityManager } from '@mikro-orm/postgresql'
import { readDaysToConsider } from './days-to-consider.ts'
import { type Look, SuggestionLook } from './suggestion-look.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Notes that the product team looked at a suggestion, in the ledger and on it, with the caller's transaction: whether the
 * look came in time is judged by how the suggestion stood before, so a decision is made after it (G2).
 */
export async function noteLook(
  em: EntityManager,
  suggestion: Suggestion,
  look: Pick<Look, 'by'> & Partial<Look>,
  now: Temporal.Instant,
): Promise<SuggestionLook> {
  const nothing = { decision: null, words: null, requestKey: null }
  const noted = SuggestionLook.note(suggestion, { ...nothing, ...look }, now)
  suggestion.look(await readDaysToConsider(em), now)
  em.persist(noted)
  return noted
}
