import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Suggestion, SuggestionSchema } from './suggestion.entity.ts'

const SuggestionWeightSchema = defineEntity({
  name: 'SuggestionWeight',
  tableName: 'suggestion_weight',
  indexes: [{ properties: ['suggestion', 'at'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema).deleteRule('cascade'),
    weight: p.integer(),
    reason: p.text(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
  },
})

/** What the product team added to a suggestion's score from an instant on, who, and why (G4); it stays as it was written. */
export class SuggestionWeight extends SuggestionWeightSchema.class {
  /** Notes a weight that the suggestion has from now on. */
  static give(
    suggestion: Suggestion,
    { weight, reason }: { weight: number; reason: string },
    by: Person,
    at: Temporal.Instant,
  ): SuggestionWeight {
    return Object.assign(new SuggestionWeight(), { id: newId(), suggestion, weight, reason, by, at })
  }
}
SuggestionWeightSchema.setClass(SuggestionWeight)
export { SuggestionWeightSchema }
