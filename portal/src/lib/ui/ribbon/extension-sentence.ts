import { duration } from '#lib/format/duration.ts'
import { shortDateTime, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Extension } from './clock.ts'

/** From when to when a deadline was moved, and the reason that the store reads (S2). */
export function extensionSentence(extension: Extension, place: Place, now: Instant): string {
  const options = { locale: place.language }
  const { fromDueAt, toDueAt, minutes, reason } = extension
  if (fromDueAt === null || toDueAt === null)
    return m.sla_extended({ minutes: duration(minutes, place.language), reason }, options)
  return m.sla_moved(
    { from: shortDateTime(fromDueAt, now, place), to: shortDateTime(toDueAt, now, place), reason },
    options,
  )
}
