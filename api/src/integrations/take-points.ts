import { sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'

/** How large a bucket is, and how fast it refills: whole numbers, so that milliseconds reckon exactly. */
export type BucketSize = { most: number; perSecond: number }

/** Whether points were taken, and what is left. */
export type Taking = { isTaken: boolean; left: number }

/**
 * Takes points from a bucket, all or none, and gives back what an earlier taking did not need, in one statement; a bucket that
 * nobody asked for yet is full. PostgreSQL holds its row meanwhile and tells the time, so that it is exact however many take at
 * once, and from whichever process.
 */
export async function takePoints(
  reads: Reads,
  key: string,
  { most, perSecond }: BucketSize,
  { take, back = 0 }: { take: number; back?: number },
): Promise<Taking> {
  const now = sql`now()::timestamptz(3)`
  const level = sql`least(${most}::numeric, kept.points + ${back}::numeric
    + ${perSecond}::numeric * greatest(0, extract(epoch from ${now} - kept.filled_at)))`
  const { rows } = await sql<{ points: string; found: string }>`
    insert into point_bucket as kept (key, points, found, filled_at)
    values (${key}, ${most}::numeric - ${take}::numeric, ${most}::numeric, ${now})
    on conflict (key) do update set found = ${level},
      points = ${level} - case when ${level} >= ${take}::numeric then ${take}::numeric else 0 end,
      filled_at = greatest(kept.filled_at, ${now})
    returning points, found`.execute(reads)
  const { points, found } = rows[0]!
  return { isTaken: Number(found) >= take, left: Number(points) }
}

/** Forgets buckets that nobody asked for since a day: they are full again. */
export async function forgetFullBuckets(reads: Reads): Promise<void> {
  await sql`delete from point_bucket where filled_at < now() - interval '1 day'`.execute(reads)
}
