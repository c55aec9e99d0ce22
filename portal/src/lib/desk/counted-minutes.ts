import { type Instant, milliseconds } from '#lib/format/instant.ts'

/** What one entry of work may hold at most, in minutes. */
export const DAY_IN_MINUTES = 24 * 60

/** Whole minutes that a timer ran, as it would be logged: one that was begun counts, and the first one at once. */
export function countedMinutes(startedAt: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((milliseconds(now) - milliseconds(startedAt)) / 60_000))
}

/** When a timer stopped by itself, the approved minutes used up (C3); null while it counts. */
export function stoppedBy(stopsAt: Instant | null, now: Instant): Instant | null {
  return stopsAt !== null && milliseconds(stopsAt) <= milliseconds(now) ? stopsAt : null
}
