/** After which attempt the next one follows how much later, in seconds: the specification’s table, 75 hours and 35 minutes in all. */
const DELAYS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** A tenth more at most, by chance: what failed together does not come back together. */
const JITTER = 0.1

/** No receiver puts an attempt off for longer than this. */
const LONGEST_PUT_OFF = 24 * 3_600

/**
 * When a delivery is tried again after so many attempts; null after the last. Never sooner than the receiver asked for.
 * @param chance from 0 to 1
 */
export function nextTryAt(
  attempts: number,
  retryAfter: string | null,
  now: Temporal.Instant,
  chance: number,
): Temporal.Instant | null {
  const delay = DELAYS[attempts - 1]
  if (delay === undefined) return null
  const milliseconds = Math.round(delay * 1000 * (1 + JITTER * chance))
  return now.add({ milliseconds: Math.max(milliseconds, putOffBy(retryAfter, now) * 1000) })
}

/** For how many seconds `Retry-After` asks to be left alone, by a number or a date (RFC 9110, 10.2.3); 0 where it does not. */
export function putOffBy(retryAfter: string | null, now: Temporal.Instant): number {
  if (retryAfter === null) return 0
  const seconds = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - now.epochMilliseconds) / 1000
  if (!(seconds > 0)) return 0
  return Math.min(Math.ceil(seconds), LONGEST_PUT_OFF)
}
