import { sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import { standsForItself } from './suggestion-group.ts'
import { DAYS_TO_CONSIDER } from './suggestion.entity.ts'
import type { ConsiderationPromise } from './suggestion.type.ts'

/** How the promise to consider is kept at an instant (G2), in one statement. */
export async function readConsiderationPromise(
  reads: Reads,
  now: Temporal.Instant,
): Promise<ConsiderationPromise> {
  const at = now.toString()
  const since = now.subtract({ hours: DAYS_TO_CONSIDER * 24 }).toString()
  const counts = await reads
    .selectFrom('suggestion')
    .where('published_at', 'is not', null)
    .where(standsForItself)
    .where('status', 'not in', ['SHIPPED', 'DECLINED'])
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where last_looked_at > ${since}::timestamptz))::int`.as('considered'),
      sql<number>`(count(*) filter (where review_by <= ${at}::timestamptz))::int`.as('overdue'),
    ])
    .executeTakeFirstOrThrow()
  return { ...counts, withinDays: DAYS_TO_CONSIDER }
}
