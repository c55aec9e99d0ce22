import type { GraphQLError } from 'graphql'
import type { Bucket } from './buckets.ts'
import { topLevel } from './errors.ts'
import { rateLimitHeaders, secondsUntil } from './rate-limit-headers.ts'

/** So many characters of a document that cannot be executed cost a point: it was read and validated all the same. */
const CHARACTERS_PER_POINT = 10

/**
 * What a document costs that was not executed before, in points, if it cannot be. Whoever owes for such ones sends only what is
 * known until that has come back: so nobody keeps a processor busy with what is never executed, and whoever sends what can be
 * executed is refused for its price alone.
 * @throws GraphQLError `THROTTLED` (429)
 */
export async function costOfReading(source: string, bucket: Bucket): Promise<number> {
  if (!(await bucket.take(0)).isTaken) throw throttled(0, bucket)
  return Math.ceil(source.length / CHARACTERS_PER_POINT)
}

/** Why something that costs so many points is not done now, and when it could be. */
export function throttled(points: number, bucket: Bucket): GraphQLError {
  const headers = new Map([
    ...rateLimitHeaders(bucket),
    ['retry-after', String(secondsUntil(points, bucket))] as const,
  ])
  return topLevel('THROTTLED', `This costs ${points} points, and ${Math.floor(bucket.left)} are left.`, {
    http: { status: 429, headers },
  })
}
