import { when } from '#lib/format/deadline.ts'
import { minutesOnly } from '#lib/format/duration.ts'
import { endSentence } from '#lib/format/end-sentence.ts'
import { languageTag } from '#lib/format/language.ts'
import type { Instant, Place } from '#lib/format/instant.ts'
import { isZero, money, percent } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Estimate, EstimatePrice } from './estimate-fields.ts'

/** Where an estimate stands, in a sentence with its time and whoever settled it (C3). */
export function stateSentence(estimate: Estimate, now: Instant, place: Place): string {
  const { state, settledAt, settledBy, expiresAt, offeredBy, offeredAt, words } = estimate
  const settled = { name: settledBy?.name ?? '', when: settledAt ? when(settledAt, now, place) : '' }
  switch (state) {
    case 'OFFERED':
      return m.estimate_offered({
        name: offeredBy.name,
        when: when(offeredAt, now, place),
        until: when(expiresAt, now, place),
      })
    case 'APPROVED':
      return m.estimate_approved(settled)
    case 'DECLINED':
      return words
        ? m.estimate_declined_words({ ...settled, words: endSentence(words) })
        : m.estimate_declined(settled)
    case 'WITHDRAWN':
      return m.estimate_withdrawn(settled)
    case 'SUPERSEDED':
      return m.estimate_superseded({ when: settled.when })
    case 'EXPIRED':
      return m.estimate_expired({ when: when(expiresAt, now, place) })
  }
}

/** `Estimate 2: 45 min, at most 30.00 €`. */
export function estimateTitle({ version, minutes, price }: Estimate, { language }: Place): string {
  const most = money(price.most, language)
  return m.estimate_title({ version, time: minutesOnly(minutes, language), most })
}

/** How the most came about: `45 min × 40.00 €/h, less 50 %`. */
export function arithmetic({ billedMinutes, hourly, discountPercent }: EstimatePrice, { language }: Place) {
  const time = minutesOnly(billedMinutes, language)
  const rate = money(hourly, language)
  return isZero(discountPercent)
    ? m.estimate_arithmetic({ time, rate })
    : m.estimate_arithmetic_less({ time, rate, percent: percent(discountPercent, language) })
}

/** Whom to ask, for whoever cannot approve it. */
export function onlyOwners(owners: string[], { language }: Place): string {
  const names = new Intl.ListFormat(languageTag[language], { type: 'disjunction' }).format(owners)
  return owners.length > 0 ? m.estimate_only_owner_ask({ owners: names }) : m.error_only_owner_approves()
}

/** That another one took the place of what was read, from which amount to which. */
export function changedSentence(read: Estimate, newer: Estimate, now: Instant, place: Place): string {
  return m.estimate_changed({
    when: when(newer.offeredAt, now, place),
    from: money(read.price.most, place.language),
    to: money(newer.price.most, place.language),
  })
}
