import type { EntityManager } from '@mikro-orm/postgresql'
import { wholeParts } from '../domain/decimal.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Store } from '../stores/store.entity.ts'
import { holdStanding, type Standing } from '../suggestions/hold-standing.ts'
import { isVotable, type Suggestion } from '../suggestions/suggestion.entity.ts'
import { readPlanTerms, readPlatformTerms } from './charging-terms.read.ts'
import { expireOffer } from './expire-offer.ts'
import { lockOffer } from './hold-offer.ts'
import { type AskedOffer, newOfferTerms } from './new-offer-terms.ts'
import { findOffersOfGroup, pledgesOf } from './offers-of-group.ts'
import { isChargeable } from './price-pledge.ts'
import { storeRateCards } from './store-rate-cards.ts'
import { type OfferTerms, SuggestionOffer } from './suggestion-offer.entity.ts'
import { offerState } from './suggestion-offer-words.ts'
import { tellOffer } from './tell-offer.ts'

/** Who offers; a `requestKey` that was sent before changes nothing. */
export type Offering = { by: Person; requestKey: string | null }

/**
 * Offers a suggestion to all stores together: a price, a date, and until when they may pledge (T7). It takes the place of an
 * open offer that nobody pledged for. What is reached is made, and is not offered again.
 * @throws Refusal those of `newOfferTerms`, `NOT_CHARGEABLE` (price), `NOT_PUBLISHED`, `SUGGESTION_DECIDED`, `SUGGESTION_MERGED`, `OFFER_PLEDGED` and
 * `OFFER_REACHED` (suggestionId), `KEY_REUSED`
 */
export function offerSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  asked: AskedOffer,
  { by, requestKey }: Offering,
  now: Temporal.Instant,
): Promise<SuggestionOffer> {
  return sendOnce(
    () => offerSentAs(em, suggestion, asked, { by, requestKey }),
    () =>
      em.transactional(async (within) => {
        const terms = newOfferTerms(asked, await readPlatformTerms(within.getKysely<Tables>()), now)
        await refuseUncharged(within, terms, now)
        const standing = await holdToOffer(within, suggestion)
        await makeWay(within, standing, by, now)
        const offer = SuggestionOffer.make(suggestion, terms, { by, requestKey }, now)
        within.persist(offer)
        await tellOffer(within, { offer, standing }, 'OFFERED', offer.scope, now)
        await within.flush()
        return offer
      }),
  )
}

/** One store may take all of it: some plan's rate has to charge the price exactly in one order. */
async function refuseUncharged(
  em: EntityManager,
  { priceMinor }: OfferTerms,
  now: Temporal.Instant,
): Promise<void> {
  const plans = await readPlanTerms(em.getKysely<Tables>())
  const isCharged = [...plans.keys()].some((id) => {
    const store = { subscriptions: [{ planId: id, from: now }], discounts: [] }
    const rateCards = new Map([[id, storeRateCards(store, plans)]])
    return isChargeable({ rateCards }, id, priceMinor, now)
  })
  if (!isCharged) throw new Refusal('NOT_CHARGEABLE', {}, 'price')
}

async function holdToOffer(em: EntityManager, suggestion: Suggestion): Promise<Standing> {
  const standing = (await holdStanding(em, [suggestion.id])).get(suggestion.id)!
  if (standing.id !== suggestion.id)
    throw new Refusal('SUGGESTION_MERGED', { names: [standing.number] }, 'suggestionId')
  if (!standing.isPublic) throw new Refusal('NOT_PUBLISHED', {}, 'suggestionId')
  if (!isVotable(standing.status)) throw new Refusal('SUGGESTION_DECIDED', {}, 'suggestionId')
  return standing
}

/** Of the offers of the suggestion and of all that was merged into it, none may be reached, and an open one gives way. */
async function makeWay(
  em: EntityManager,
  standing: Standing,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const offers = await findOffersOfGroup(em, standing.id)
  if (offers.some(({ state }) => state === 'REACHED')) throw new Refusal('OFFER_REACHED', {}, 'suggestionId')
  for (const open of offers.filter(({ state }) => state === 'OPEN')) {
    const offer = await lockOffer(em, open.id)
    if (offerState(offer, now) === 'EXPIRED') await expireOffer(em, { offer, standing }, now)
    else if ((await pledgesOf(em, offer)).some(({ store }) => (store as Store).closedAt === null))
      throw new Refusal('OFFER_PLEDGED', {}, 'suggestionId')
    else offer.giveWay(by, now)
  }
  // Written first, since a suggestion has one open offer at a time.
  await em.flush()
}

async function offerSentAs(
  em: EntityManager,
  suggestion: Suggestion,
  { price, scope, deliverBy, expiresOn }: AskedOffer,
  { by, requestKey }: Offering,
): Promise<SuggestionOffer | null> {
  if (requestKey === null) return null
  const sent = await em.findOne(SuggestionOffer, { offeredBy: by, requestKey })
  const isSame =
    sent?.suggestion.id === suggestion.id &&
    sent.priceMinor === wholeParts(price, 100n) &&
    sent.scope === scope.trim() &&
    sent.deliverBy.equals(deliverBy) &&
    sent.expiresOn.equals(expiresOn)
  if (sent && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}
