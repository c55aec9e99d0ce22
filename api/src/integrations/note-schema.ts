import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'

/** One process at a time looks which schema was served, and notes its own. */
const LOCK = sql`select pg_advisory_xact_lock(hashtextextended('schema_change', 0))`

/**
 * Notes that a schema is served from now on, unless it is the one that was (R31): webhooks are told with it. Of two processes
 * that begin at once, one does.
 */
export function noteSchema(em: EntityManager, hash: string, now: Temporal.Instant): Promise<void> {
  return em.transactional(async (within) => {
    const db = within.getKysely<Tables>()
    await LOCK.execute(db)
    await sql`insert into schema_change (id, hash, at) select ${newId()}::uuid, ${hash}, ${now.toString()}::timestamptz
    where ${hash} is distinct from (select hash from schema_change order by at desc, id desc limit 1)`.execute(
      db,
    )
  })
}
