import type { Instant, Place } from '#lib/format/instant.ts'
import { money, type Money } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import { dayInWords } from '#lib/ui/suggestion/suggestion-facts.ts'
import type { Offer } from './offer-fields.ts'

/** A day in the platform's zone, in words. */
export function dayOf(date: string, now: Instant, place: Place): string {
  return dayInWords(date + 'T12:00:00Z', now, place)
}

/** Where an offer stands, in a sentence. */
export function offerSentence({ state, expiresOn, settledAt }: Offer, now: Instant, place: Place): string {
  const on = settledAt ? dayInWords(settledAt, now, place) : ''
  switch (state) {
    case 'OPEN':
      return m.offer_how({ on: dayOf(expiresOn, now, place) })
    case 'REACHED':
      return m.offer_reached({ on })
    case 'EXPIRED':
      return m.offer_expired({ on: dayOf(expiresOn, now, place) })
    case 'WITHDRAWN':
      return m.offer_withdrawn({ on })
  }
}

/** What a row of the board says of an offer; nothing of one that came to nothing. */
export function offerFact(
  offer: { state: Offer['state']; price: Money; pledged: Money; expiresOn: string } | null,
  now: Instant,
  place: Place,
): string | null {
  if (offer?.state === 'REACHED') return m.offer_row_reached()
  if (offer?.state !== 'OPEN') return null
  const { price, pledged } = offer
  return m.offer_row({
    pledged: money(pledged, place.language),
    price: money(price, place.language),
    on: dayOf(offer.expiresOn, now, place),
  })
}

/** Why a pledge was refused; with the least that one may be, in words. */
export function pledgeRefused(code: string, least: string): string {
  switch (code) {
    case 'UNREADABLE':
    case 'OUT_OF_RANGE':
      return m.pledge_range({ least })
    case 'NO_PLAN':
      return m.pledge_no_plan()
    case 'NOT_CHARGEABLE':
      return m.pledge_uncharged()
    case 'OFFER_REACHED':
    case 'OFFER_EXPIRED':
    case 'OFFER_WITHDRAWN':
    case 'SUGGESTION_DECIDED':
      return m.pledge_too_late()
    case 'CHANGED_SINCE':
      return m.pledge_changed()
    default:
      return m.form_not_sent()
  }
}
