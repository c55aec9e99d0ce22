import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId } from '../persistence/columns.ts'
import { SuggestionSchema } from './suggestion.entity.ts'

const SuggestionMergeSchema = defineEntity({
  name: 'SuggestionMerge',
  tableName: 'suggestion_merge',
  indexes: [{ properties: ['suggestion', 'mergedAt'] }, { properties: ['into', 'mergedAt'] }],
  uniques: [{ properties: ['mergedBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    into: () => p.manyToOne(SuggestionSchema),
    reason: p.text().nullable(),
    votesBefore: p.integer(),
    intoVotesBefore: p.integer(),
    votesAfter: p.integer(),
    mergedBy: () => p.manyToOne(PersonSchema),
    mergedAt: instant(),
    requestKey: p.text().nullable(),
    undoneBy: () => p.manyToOne(PersonSchema).nullable(),
    undoneAt: instant().nullable(),
  },
})

/** That a suggestion was merged into another one, with how many stores stood behind each and then behind both; its undo is noted on it (G3). */
export class SuggestionMerge extends SuggestionMergeSchema.class {}
SuggestionMergeSchema.setClass(SuggestionMerge)
export { SuggestionMergeSchema }
