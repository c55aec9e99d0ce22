import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'

/**
 * Notes that a schema is served from now on, unless it is the one that was (R31): webhooks are told with it. Of two processes
 * at once, one does so at a time.
 */
export async function noteSchema(em: EntityManager, hash: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into schema_change (id, hash, at) select ${newId()}::uuid, ${hash}, ${now.toString()}::timestamptz
    where ${hash} is distinct from (select hash from schema_change order by at desc, id desc limit 1)`.execute(
    em.getKysely<Tables>(),
  )
}
