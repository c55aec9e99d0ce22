import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Tables } from '../persistence/reads.ts'

/** What was sent, and what was deleted, is kept for so long. */
const KEPT = { hours: 30 * 24 }

const ROWS_AT_ONCE = 5_000

/**
 * Takes away deliveries with their attempts after 30 days, and webhooks 30 days after they were deleted.
 * @returns how many deliveries
 */
export async function sweepWebhooks(em: EntityManager, now: Temporal.Instant): Promise<number> {
  const db = em.fork().getKysely<Tables>()
  const before = now.subtract(KEPT).toString()
  let swept = 0
  for (let batch = ROWS_AT_ONCE; batch === ROWS_AT_ONCE; swept += batch) {
    const { numAffectedRows } = await sql`
      delete from webhook_delivery where id in (
        select id from webhook_delivery where at < ${before}::timestamptz limit ${ROWS_AT_ONCE} for update skip locked)`.execute(
      db,
    )
    batch = Number(numAffectedRows ?? 0n)
  }
  await sql`delete from webhook where deleted_at < ${before}::timestamptz`.execute(db)
  return swept
}
