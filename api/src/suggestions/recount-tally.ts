import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { standsForItself } from './suggestion-group.ts'

/** Counts anew how many suggestions are in each place, under the lock of the trigger that keeps it: what was changed past it is right again. */
export async function recountTally(em: EntityManager): Promise<void> {
  await em.transactional(async (within) => {
    const database = within.getKysely() as Kysely<unknown>
    await sql`select pg_advisory_xact_lock(hashtextextended('tally of suggestions', 0))`.execute(database)
    await sql`delete from suggestion_tally`.execute(database)
    await sql`insert into suggestion_tally (status, product, is_public, is_looked_at, is_decided, count)
      select status, coalesce(product, ''), published_at is not null, last_looked_at is not null, decided_at is not null,
        count(*) from suggestion where ${standsForItself} group by 1, 2, 3, 4, 5`.execute(database)
  })
}
