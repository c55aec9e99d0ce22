import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Suggestion, SuggestionSchema } from './suggestion.entity.ts'

const SuggestionNoteSchema = defineEntity({
  name: 'SuggestionNote',
  tableName: 'suggestion_note',
  indexes: [{ properties: ['suggestion', 'at'] }],
  uniques: [{ properties: ['by', 'requestKey'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema).deleteRule('cascade'),
    body: p.text(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
    requestKey: p.text().nullable(),
  },
})

/** What the product team noted on a suggestion for itself; no store ever reads it. */
export class SuggestionNote extends SuggestionNoteSchema.class {
  /** Writes a note. */
  static write(
    suggestion: Suggestion,
    { body, requestKey }: { body: string; requestKey: string | null },
    by: Person,
    at: Temporal.Instant,
  ): SuggestionNote {
    return Object.assign(new SuggestionNote(), { id: newId(), suggestion, body, requestKey, by, at })
  }
}
SuggestionNoteSchema.setClass(SuggestionNote)
export { SuggestionNoteSchema }
