import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../people/person.entity.ts'
import { Suggestion } from '../suggestions/suggestion.entity.ts'
import { type OfferNews, SuggestionNews } from '../suggestions/suggestion-news.entity.ts'
import type { HeldOffer } from './hold-offer.ts'

/**
 * Writes down what became of an offer, in the transaction in which it did: whoever pledged, voted or follows hears of it (T7,
 * G5). What no person did is told in the name of whoever offered.
 */
export async function tellOffer(
  em: EntityManager,
  { offer, standing }: HeldOffer,
  kind: OfferNews,
  words: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const suggestion = await em.findOneOrFail(Suggestion, standing.id)
  const by = (offer.settledBy ?? offer.offeredBy) as Person
  SuggestionNews.write(em, suggestion, { kind, words, by }, now)
}
