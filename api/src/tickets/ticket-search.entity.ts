import { defineEntity, p } from '@mikro-orm/core'
import { TicketSchema } from './ticket.columns.ts'

/**
 * What a ticket is found by: the words of its number, title and messages with their stems in three languages, and its
 * store. Kept by triggers. Weight A is the title, B what everybody reads, D what only the platform's own people do.
 */
export const TicketSearchSchema = defineEntity({
  name: 'TicketSearch',
  tableName: 'ticket_search',
  indexes: [
    {
      name: 'ticket_search_words',
      expression: 'create index "ticket_search_words" on "ticket_search" using gin ("words")',
    },
  ],
  properties: {
    ticket: () => p.manyToOne(TicketSchema).primary().deleteRule('cascade'),
    words: p.string().columnType('tsvector'),
  },
})

/** Every longer word that was ever written, folded: what a mistyped one may have meant. Kept by triggers. */
export const SearchWordSchema = defineEntity({
  name: 'SearchWord',
  tableName: 'search_word',
  indexes: [
    {
      name: 'search_word_prefix',
      expression: 'create index "search_word_prefix" on "search_word" ("word" text_pattern_ops)',
    },
    {
      name: 'search_word_rest',
      expression: 'create index "search_word_rest" on "search_word" (substr("word", 2) text_pattern_ops)',
    },
  ],
  properties: {
    id: p.bigint().primary().autoincrement(),
    word: p.text(),
  },
})
