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

/** The forms of the words of public titles: what similar ones are found by, rare words before frequent ones. Kept by the same trigger. */
export const SuggestionWordSchema = defineEntity({
  name: 'SuggestionWord',
  tableName: 'suggestion_word',
  properties: {
    word: p.text().primary(),
    suggestion: () => p.manyToOne(SuggestionSchema).primary().index().deleteRule('cascade'),
  },
})

/** Every word that suggestions use, and each form of it: what a mistyped or unfinished one may mean; for stores, the public ones alone. Kept by the same trigger. */
export const SuggestionTermSchema = defineEntity({
  name: 'SuggestionTerm',
  tableName: 'suggestion_term',
  indexes: [
    {
      name: 'suggestion_term_alike',
      expression: 'create index "suggestion_term_alike" on "suggestion_term" using gin ("word" gin_trgm_ops)',
    },
    {
      name: 'suggestion_term_known',
      expression: 'create index "suggestion_term_known" on "suggestion_term" using hash ("word")',
    },
  ],
  properties: {
    id: p.bigint().primary().autoincrement(),
    word: p.text(),
    isPublic: p.boolean().default(false),
  },
})
