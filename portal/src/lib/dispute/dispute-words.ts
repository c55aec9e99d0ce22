import { when } from '#lib/format/deadline.ts'
import type { Instant, Place } from '#lib/format/instant.ts'
import { languageTag } from '#lib/format/language.ts'
import { money } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Dispute } from './dispute-fields.ts'

/** Where a dispute stands, in a sentence with its time and whoever raised or answered it (C5). */
export function disputeSentence(dispute: Dispute, now: Instant, place: Place): string {
  const { state, disputedBy, disputedAt, answeredBy, answeredAt, takenOff } = dispute
  const answered = { name: answeredBy?.name ?? '', when: answeredAt ? when(answeredAt, now, place) : '' }
  switch (state) {
    case 'OPEN':
      return m.dispute_open({ name: disputedBy.name, when: when(disputedAt, now, place) })
    case 'UPHELD':
      return m.dispute_upheld(answered)
    case 'REDUCED':
      return m.dispute_reduced({ ...answered, off: takenOff ? money(takenOff, place.language) : '' })
    case 'WAIVED':
      return m.dispute_waived(answered)
  }
}

/** Whom to ask, for whoever cannot contest a line. */
export function onlyOwnersContest(owners: readonly string[], { language }: Place): string {
  const names = new Intl.ListFormat(languageTag[language], { type: 'disjunction' }).format(owners)
  return m.dispute_only_owner({ owners: names })
}
