import type { Minute } from './minute.ts'

/** A stretch `[from, to)` during which a zone's local time is UTC plus `seconds`. */
export type OffsetPeriod = { from: Minute; to: Minute; seconds: number }

/** The periods of constant offset that make up `[from, to)` in a zone, in order and without gaps. */
export function offsetPeriods(timeZone: string, from: Minute, to: Minute): OffsetPeriod[] {
  const periods: OffsetPeriod[] = []
  let start = from
  let local = Temporal.Instant.fromEpochMilliseconds(from * 60_000).toZonedDateTimeISO(timeZone)
  while (start < to) {
    const change = local.getTimeZoneTransition('next')
    const end = change === null ? to : Math.min(to, Math.ceil(change.epochMilliseconds / 60_000))
    if (end > start) periods.push({ from: start, to: end, seconds: local.offsetNanoseconds / 1e9 })
    if (change === null) break
    start = Math.max(start, end)
    local = change
  }
  return periods
}
