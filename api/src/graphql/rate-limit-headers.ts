import type { Bucket } from './buckets.ts'

/**
 * What a client reads of its bucket in headers, as draft-ietf-httpapi-ratelimit-headers has them, in points: how large it is and
 * in how many seconds an empty one is full again, what is left, and when it will be full.
 */
export function rateLimitHeaders({ most, perSecond, left }: Bucket): [string, string][] {
  const seconds = (points: number) => Math.ceil(points / perSecond)
  return [
    ['ratelimit-policy', `"points";q=${most};qu="points";w=${seconds(most)}`],
    ['ratelimit', `"points";r=${Math.max(0, Math.floor(left))};t=${seconds(most - left)}`],
  ]
}

/** In how many seconds there will be enough for something that costs so much. */
export function secondsUntil(points: number, { perSecond, left }: Bucket): number {
  return Math.max(1, Math.ceil((points - left) / perSecond))
}
