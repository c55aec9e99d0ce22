import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import {
  type Suggestion,
  type SuggestionDecision,
  SuggestionDecisionSchema,
  SuggestionSchema,
} from './suggestion.entity.ts'

const SuggestionLookSchema = defineEntity({
  name: 'SuggestionLook',
  tableName: 'suggestion_look',
  indexes: [{ properties: ['suggestion', 'lookedAt'] }, { properties: ['dueAt'] }],
  uniques: [{ properties: ['by', 'requestKey'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    /** Until when it was promised; null where nothing was owed, since it was shipped or declined. */
    dueAt: instant().nullable(),
    lookedAt: instant(),
    /** Null for a look of which nobody kept who it was. */
    by: () => p.manyToOne(PersonSchema).nullable(),
    decision: () => p.manyToOne(SuggestionDecisionSchema).nullable(),
    /** What the voters were told, where the look changed no status. */
    words: p.text().nullable(),
    requestKey: p.text().nullable(),
  },
})

/** How a look came about: whose it was, and what came of it. */
export type Look = {
  by: Person
  decision: SuggestionDecision | null
  words: string | null
  requestKey: string | null
}

/** That the product team looked at a suggestion, and until when it was promised: the ledger of the promise to consider (G2). */
export class SuggestionLook extends SuggestionLookSchema.class {
  /** Notes a look at a suggestion as it stands, before anything is changed by it. */
  static note(suggestion: Suggestion, look: Look, now: Temporal.Instant): SuggestionLook {
    const dueAt = suggestion.isVotable ? suggestion.reviewBy : null
    return Object.assign(new SuggestionLook(), look, { id: newId(), suggestion, dueAt, lookedAt: now })
  }
}
SuggestionLookSchema.setClass(SuggestionLook)
export { SuggestionLookSchema }
