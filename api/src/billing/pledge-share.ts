import type { EntityManager } from '@mikro-orm/postgresql'
import { wholeParts } from '../domain/decimal.ts'
import { decimalText } from '../domain/money.ts'
import { cutToMissing, leastShare, missingOf, type Sum } from '../domain/pledged-share.ts'
import { Refusal } from '../domain/refusal.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { keepWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { transact } from '../persistence/transact.ts'
import type { Store } from '../stores/store.entity.ts'
import { follow } from '../suggestions/follow-suggestion.ts'
import { isVotable } from '../suggestions/suggestion.entity.ts'
import { type ChargingTerms, readTermsWithin } from './charging-terms.read.ts'
import { holdOffer } from './hold-offer.ts'
import { holdPledgers } from './hold-pledgers.ts'
import { pledgesOf } from './offers-of-group.ts'
import { holdClosing } from './open-months.ts'
import { Pledge } from './pledge.entity.ts'
import { isChargeable, pricePledge } from './price-pledge.ts'
import { reachOffer } from './reach-offer.ts'
import type { SuggestionOffer } from './suggestion-offer.entity.ts'

/**
 * What is pledged, and the most that its owner confirmed it counts, in exact decimal text in major units; without that, all of
 * it. A `requestKey` that was sent before changes nothing.
 */
export type AskedShare = { offerId: string; amount: string; most: string | null; requestKey: string | null }

/** For which store, by which of its owners. */
export type Pledger = { store: Store; person: Person }

/**
 * Pledges a store's share of an offer, in the place of what it pledged before; the last share is cut to what is missing. With
 * it the sum is reached and everything is ordered, in the same transaction (T7). Asked again for the same, it changes nothing.
 * @throws Refusal `NOT_FOUND` (offerId), `OUT_OF_RANGE` (amount, most), `CHANGED_SINCE` (most), `NO_PLAN`,
 * `NOT_CHARGEABLE` (amount), `SUGGESTION_DECIDED`, `OFFER_REACHED`, `OFFER_EXPIRED`, `OFFER_WITHDRAWN`, `STORE_CLOSED`, `KEY_REUSED`
 */
export function pledgeShare(
  em: EntityManager,
  asked: AskedShare,
  pledger: Pledger,
  now: Temporal.Instant,
): Promise<Pledge> {
  const askedMinor = minorOf(asked.amount, 'amount')
  const mostMinor = asked.most === null ? askedMinor : minorOf(asked.most, 'most')
  const share = { ...asked, askedMinor, mostMinor }
  return sendOnce(
    () => shareSentAs(em, share, pledger),
    () => transact(em, (within) => pledgeWithin(within, share, pledger, now)),
  )
}

type Share = AskedShare & { askedMinor: bigint; mostMinor: bigint }

function minorOf(amount: string, field: string): bigint {
  const minor = wholeParts(amount, 100n)
  if (minor === null || minor <= 0n) throw new Refusal('OUT_OF_RANGE', {}, field)
  return minor
}

async function pledgeWithin(
  em: EntityManager,
  { offerId, askedMinor, mostMinor, requestKey }: Share,
  pledger: Pledger,
  now: Temporal.Instant,
): Promise<Pledge> {
  // In this order before every other lock; the orders to come may need them.
  await holdClosing(em.getKysely<Tables>())
  await keepWhatPlansGrant(em)
  await holdPledgers(em, offerId, pledger.store.id)
  const { offer, standing } = await holdOffer(em, offerId)
  const pledges = await pledgesOf(em, offer)
  const own = pledges.find(({ store }) => store.id === pledger.store.id)
  const isAgain = own?.askedMinor === askedMinor
  if (isAgain && offer.state === 'REACHED') return own
  // Before what became of the offer, which went with the decision.
  if (!isVotable(standing.status)) throw new Refusal('SUGGESTION_DECIDED')
  offer.refuseSettled(now)
  if (isAgain) return own
  const terms = await readTermsOf(em, [...pledges.map(({ store }) => store.id), pledger.store.id])
  const others = leaveOutLost(
    pledges.filter((pledge) => pledge !== own),
    terms,
    now,
  )
  const sum = sumOf(offer, others)
  refuseLess(askedMinor, sum, offer)
  const amountMinor = cutToMissing(askedMinor, sum)
  // More is missing than its owner was shown: nothing is ordered for more than was confirmed (C3).
  if (amountMinor > mostMinor) throw new Refusal('CHANGED_SINCE', {}, 'most')
  // Its order is opened on a plan, and priced by its rate.
  pricePledge(terms, pledger.store.id, amountMinor, now)
  own?.withdraw(pledger.person, now)
  // Written first, since a store has one standing pledge.
  await em.flush()
  const pledge = Pledge.make(offer, { askedMinor, amountMinor, requestKey }, pledger, now)
  em.persist(pledge)
  await em.flush()
  const following = { personId: pledger.person.id, storeId: pledger.store.id }
  await follow(em, offer.suggestion.id, following, 'PLEDGED', now)
  if (amountMinor === missingOf(sum)) await reachOffer(em, { offer, standing }, [...others, pledge], now)
  return pledge
}

function readTermsOf(em: EntityManager, storeIds: readonly string[]): Promise<ChargingTerms> {
  return readTermsWithin(em.getKysely<Tables>(), [...new Set(storeIds)])
}

/**
 * What a closed store pledged counts no more, also where it is opened again: others may take its place. So does what could no
 * longer be charged by its store's rate.
 */
function leaveOutLost(pledges: readonly Pledge[], terms: ChargingTerms, now: Temporal.Instant): Pledge[] {
  const stands = ({ store, amountMinor }: Pledge) =>
    (store as Store).closedAt === null && isChargeable(terms, store.id, amountMinor, now)
  for (const pledge of pledges.filter((each) => !stands(each))) pledge.withdraw(null, now)
  return pledges.filter(stands)
}

function sumOf({ priceMinor }: SuggestionOffer, pledges: readonly Pledge[]): Sum {
  return {
    price: priceMinor,
    pledged: pledges.reduce((pledged, { amountMinor }) => pledged + amountMinor, 0n),
  }
}

function refuseLess(askedMinor: bigint, sum: Sum, { currency }: SuggestionOffer) {
  const least = leastShare(sum)
  if (askedMinor < least)
    throw new Refusal('OUT_OF_RANGE', { names: [decimalText({ minor: least, currency })] }, 'amount')
}

async function shareSentAs(
  em: EntityManager,
  { offerId, askedMinor, requestKey }: Share,
  { store, person }: Pledger,
): Promise<Pledge | null> {
  if (requestKey === null) return null
  const sent = await em.fork().findOne(Pledge, { pledgedBy: person.id, requestKey })
  const isSame =
    sent?.offer.id === soughtUuid('SuggestionOffer', offerId) &&
    sent.store.id === store.id &&
    sent.askedMinor === askedMinor
  if (sent && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}
