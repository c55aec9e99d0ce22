import { whenAt } from '#lib/format/deadline.ts'
import type { Instant, Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'

/** Whose hands a question went through, as the API tells it (T4). */
export type Hands = {
  holder: 'PARTNER' | 'PLATFORM'
  partner: string
  until: string | null
  platformSince: string | null
}

/** Whether the partner has a question now, answered by it or not. */
export function isWithPartner(hands: Hands | null): hands is Hands {
  return hands?.holder === 'PARTNER'
}

/** As `handsWords`, where there is little room: what comes after the partner is left out. */
export function shortHandsWords({ partner, until }: Hands, now: Instant, place: Place): string {
  return until === null
    ? m.hands_partner_answered({ partner })
    : m.hands_row({ partner, when: whenAt(until, now, place) })
}

/** The partner and until when, under a heading that says what it is. */
export function holderWords({ partner, until }: Hands, now: Instant, place: Place): string {
  return until === null ? partner : m.hands_until({ partner, when: whenAt(until, now, place) })
}

/** The same to the partner that has it. */
export function yoursWords({ until }: Hands, now: Instant, place: Place): string {
  return until === null ? m.hands_yours_answered() : m.hands_yours_until({ when: whenAt(until, now, place) })
}

/** Who has a question, in a line: the partner until when, or the platform since when; empty where no partner had it. */
export function handsWords(hands: Hands | null, now: Instant, place: Place): string {
  if (!hands) return ''
  const { partner, until, platformSince } = hands
  if (until !== null) return m.hands_with_partner({ partner, when: whenAt(until, now, place) })
  if (platformSince !== null) return m.hands_with_platform({ when: whenAt(platformSince, now, place) })
  return m.hands_partner_answered({ partner })
}
