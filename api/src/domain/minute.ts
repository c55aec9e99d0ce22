/** A whole minute: how many have passed since 1970-01-01T00:00Z. Negative before it. */
export type Minute = number

/** The minute an instant falls in: seconds are floored away, so 09:59:59 is 09:59. */
export function minuteOf(instant: Temporal.Instant): Minute {
  return Math.floor(instant.epochMilliseconds / 60_000)
}

/** The instant at which a minute begins. */
export function instantOf(minute: Minute): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
}

/** The instant at which a minute begins, or null for a minute that never comes. */
export function instantIfEver(minute: Minute): Temporal.Instant | null {
  return minute === Infinity ? null : instantOf(minute)
}
