import { weekdayMoment } from '#lib/format/deadline.ts'
import { duration } from '#lib/format/duration.ts'
import type { Instant, Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Extension } from './clock.ts'

/** From when to when a deadline was moved, and the reason that the store reads (S2). */
export function extensionSentence(extension: Extension, place: Place, now: Instant): string {
  const options = { locale: place.language }
  const { fromDueAt, toDueAt, minutes, reason } = extension
  if (fromDueAt === null || toDueAt === null)
    return m.sla_extended({ minutes: duration(minutes, place.language), reason }, options)
  return m.sla_moved(
    { from: weekdayMoment(fromDueAt, now, place), to: weekdayMoment(toDueAt, now, place), reason },
    options,
  )
}
