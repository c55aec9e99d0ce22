import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Suggestion } from './suggestion.entity.ts'
import { SuggestionNote } from './suggestion-note.entity.ts'

const MOST_IN_NOTE = 4_000

/**
 * Notes something on a suggestion for the product team alone; sent again with the same key, it is one note.
 * @throws Refusal `REQUIRED`, `TOO_LONG` (body), `KEY_REUSED` for a key sent with something else
 */
export async function noteSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  { body, requestKey }: { body: string; requestKey: string | null },
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const words = requiredText(body, MOST_IN_NOTE, 'body')
  const note = await sendOnce(
    async () => (requestKey === null ? null : em.fork().findOne(SuggestionNote, { by: by.id, requestKey })),
    () =>
      em.transactional(async (within) => {
        const written = SuggestionNote.write(suggestion, { body: words, requestKey }, by, now)
        within.persist(written)
        await within.flush()
        return written
      }),
  )
  if (note.suggestion.id !== suggestion.id || note.body !== words)
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
}
