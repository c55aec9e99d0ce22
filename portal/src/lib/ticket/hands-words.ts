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

/** Who has a question, in a line: the partner until when, or the platform since when; empty where no partner had it. */
export function handsWords(hands: Hands | null, now: Instant, place: Place): string {
  if (!hands) return ''
  const { partner, until, platformSince } = hands
  if (until !== null) return m.hands_with_partner({ partner, when: whenAt(until, now, place) })
  if (platformSince !== null) return m.hands_with_platform({ when: whenAt(platformSince, now, place) })
  return m.hands_partner_answered({ partner })
}
