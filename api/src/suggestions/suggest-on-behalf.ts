import type { EntityManager } from '@mikro-orm/postgresql'
import { type Publisher, publishSuggestion } from './publish-suggestion.ts'
import { suggest, type Wish } from './suggest.ts'
import { type Demand, SuggestionDemand } from './suggestion-demand.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Makes a suggestion of what a store asked for outside the board, with the source: private at first, or published at once
 * where its words were written for every store. Who asked is its maker, and an owner carries the store's vote (G1);
 * where nobody is named, it is made by whoever noted it, without a vote.
 * @throws Refusal those of `suggest`
 */
export function suggestOnBehalf(
  em: EntityManager,
  wish: Wish & { isPublic: boolean },
  demand: Demand,
  by: Publisher,
  now: Temporal.Instant,
): Promise<Suggestion> {
  return em.transactional(async (within) => {
    const { isPublic, ...words } = wish
    const { store, askedBy } = demand
    const origin = { store, person: askedBy ?? by.person, ticket: null, onBehalf: { askedBy } }
    const suggestion = await suggest(within, words, origin, now)
    if ((await within.count(SuggestionDemand, { suggestion })) === 0)
      within.persist(
        SuggestionDemand.note(suggestion, demand, { person: by.person, requestKey: wish.requestKey }, now),
      )
    if (isPublic) await publishSuggestion(within, suggestion, wish, by, now)
    await within.flush()
    return suggestion
  })
}
