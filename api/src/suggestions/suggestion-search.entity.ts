import { defineEntity, p } from '@mikro-orm/core'
import { SuggestionSchema } from './suggestion.entity.ts'

/** What a suggestion is found by: the words of its title (A) and text (B), with their stems in three languages. Kept by a trigger. */
export const SuggestionSearchSchema = defineEntity({
  name: 'SuggestionSearch',
  tableName: 'suggestion_search',
  indexes: [
    {
      name: 'suggestion_search_words',
      expression: 'create index "suggestion_search_words" on "suggestion_search" using gin ("words")',
    },
  ],
  properties: {
    suggestion: () => p.manyToOne(SuggestionSchema).primary().deleteRule('cascade'),
    words: p.string().columnType('tsvector'),
  },
})
