import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, word } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { SuggestionSchema } from './suggestion.entity.ts'

/** Why someone follows: by suggesting, voting, asking, commenting or pledging they do by themselves; or they chose to. */
export type Because = 'SUGGESTED' | 'VOTED' | 'ASKED' | 'COMMENTED' | 'PLEDGED' | 'CHOSE'

/**
 * That a person hears what becomes of a suggestion, for a store, or wants to hear nothing more of it. Nobody else learns
 * who follows, nor how many do.
 */
export const SuggestionFollowerSchema = defineEntity({
  name: 'SuggestionFollower',
  tableName: 'suggestion_follower',
  properties: {
    suggestion: () => p.manyToOne(SuggestionSchema).primary().deleteRule('cascade'),
    person: () => p.manyToOne(PersonSchema).primary().deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).primary().deleteRule('cascade'),
    because: word<Because>(),
    since: instant(),
    leftAt: instant().nullable(),
  },
})
