import type { LocalisedText } from '../domain/localised-text.ts'
import { defineEntity, p } from '@mikro-orm/core'
import type { Currency } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, plainDate, primaryId, word } from '../persistence/columns.ts'
import { type Suggestion, SuggestionSchema } from '../suggestions/suggestion.entity.ts'
import { type OfferState, offerState } from './suggestion-offer-words.ts'

const SuggestionOfferSchema = defineEntity({
  name: 'SuggestionOffer',
  tableName: 'suggestion_offer',
  uniques: [{ properties: ['offeredBy', 'requestKey'] }],
  indexes: [
    { properties: ['suggestion', 'offeredAt'] },
    {
      name: 'suggestion_offer_open',
      expression: `create unique index "suggestion_offer_open" on "suggestion_offer" ("suggestion_id") where "state" = 'OPEN'`,
    },
    {
      name: 'suggestion_offer_due',
      expression: `create index "suggestion_offer_due" on "suggestion_offer" ("expires_at") where "state" = 'OPEN'`,
    },
  ],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    /** Net of VAT, in the platform's currency. */
    priceMinor: p.bigint(),
    currency: word<Currency>(),
    scope: p.text(),
    /** Days in the platform's zone: by when it is delivered, and the last one on which stores pledge. */
    deliverBy: plainDate(),
    expiresOn: plainDate(),
    /** The end of that last day. */
    expiresAt: instant(),
    offeredBy: () => p.manyToOne(PersonSchema),
    offeredAt: instant(),
    requestKey: p.text().nullable(),
    state: word<OfferState>(),
    /** Who withdrew it, or offered the one that took its place; null for what time or the sum settled. */
    settledBy: () => p.manyToOne(PersonSchema).index().nullable(),
    settledAt: instant().nullable(),
    /** Why it was withdrawn; null where another took its place before anyone pledged. */
    reason: p.text().nullable(),
    /** The same in every language, where it was given so: each reader has their own. */
    reasonInLanguages: p.json<LocalisedText>().nullable(),
  },
})

/** What is offered to stores together, as the product team words it. */
export type OfferTerms = {
  priceMinor: bigint
  currency: Currency
  scope: string
  deliverBy: Temporal.PlainDate
  expiresOn: Temporal.PlainDate
  expiresAt: Temporal.Instant
}

/** A price and a date for a suggestion, which one store or several together may order until a day (T7). Its terms never change. */
export class SuggestionOffer extends SuggestionOfferSchema.class {
  /** Offers a suggestion. */
  static make(
    suggestion: Suggestion,
    terms: OfferTerms,
    { by, requestKey }: { by: Person; requestKey: string | null },
    now: Temporal.Instant,
  ): SuggestionOffer {
    return Object.assign(new SuggestionOffer(), terms, {
      id: newId(),
      suggestion,
      offeredBy: by,
      offeredAt: now,
      requestKey,
      state: 'OPEN' as const,
      settledBy: null,
      settledAt: null,
      reason: null,
      reasonInLanguages: null,
    })
  }

  /** Its sum is pledged. */
  reach(now: Temporal.Instant): void {
    this.settle('REACHED', null, now, null)
  }

  /** Its time is over. */
  expire(now: Temporal.Instant): void {
    this.settle('EXPIRED', null, now, null)
  }

  /** Takes it back, for a reason that those who pledged read. */
  withdraw(by: Person, reason: string, now: Temporal.Instant): void {
    this.settle('WITHDRAWN', by, now, reason)
  }

  /** Another one takes its place. */
  giveWay(by: Person, now: Temporal.Instant): void {
    this.settle('WITHDRAWN', by, now, null)
  }

  /** @throws Refusal `OFFER_REACHED`, `OFFER_EXPIRED`, `OFFER_WITHDRAWN` */
  refuseSettled(now: Temporal.Instant): void {
    const state = offerState(this, now)
    if (state !== 'OPEN') throw new Refusal(`OFFER_${state}`)
  }

  private settle(
    state: OfferState,
    settledBy: Person | null,
    settledAt: Temporal.Instant,
    reason: string | null,
  ) {
    Object.assign(this, { state, settledBy, settledAt, reason })
  }
}
SuggestionOfferSchema.setClass(SuggestionOffer)
export { SuggestionOfferSchema }
