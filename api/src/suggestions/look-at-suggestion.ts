import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { noteLook } from './note-look.ts'
import { refuseMerged } from './refuse-merged.ts'
import { SuggestionLook } from './suggestion-look.entity.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

const MOST_IN_WORDS = 2_000

/** A look as the product team sends it: with words to the voters, or without. */
export type SentLook = { words: string | null; requestKey: string | null }

/**
 * Looks at a suggestion that is held, and leaves its status as it is (G2). A look that the person already sent, by its
 * `requestKey`, is not noted again.
 * @throws Refusal `SUGGESTION_DECIDED` once it is shipped or declined, `SUGGESTION_MERGED` for one that another one stands
 * for, `TOO_LONG` (words), `KEY_REUSED` for a key sent for another suggestion or with other words
 */
export async function lookAtSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  { words, requestKey }: SentLook,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const told = words?.trim() ? requiredText(words, MOST_IN_WORDS, 'words') : null
  if (requestKey !== null) {
    const sent = await em.findOne(SuggestionLook, { by, requestKey })
    if (sent && (sent.suggestion.id !== suggestion.id || sent.words !== told))
      throw new Refusal('KEY_REUSED', {}, 'requestKey')
    if (sent) return
  }
  await refuseMerged(em, suggestion)
  if (!suggestion.isVotable) throw new Refusal('SUGGESTION_DECIDED', { status: suggestion.status })
  await noteLook(em, suggestion, { by, words: told, requestKey }, now)
  if (told !== null) SuggestionNews.write(em, suggestion, { kind: 'LOOKED_AT', words: told, by }, now)
}
