import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { recountHeld } from './recount-held.ts'
import { recountTally } from './recount-tally.ts'
import { standsForItself } from './suggestion-group.ts'

const AT_ONCE = 200
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * Counts the whole backlog anew, so many suggestions a transaction: what a change of a plan passed by is right again the next
 * day, and owners are sorted by the names that they have now, those who are gone by none (G4).
 */
export async function recountBacklog(em: EntityManager): Promise<void> {
  const database = em.getKysely() as Kysely<unknown>
  const nameNow = sql`(select name from person where person.id = suggestion.owner_id)`
  await sql`update suggestion set owner_name = ${nameNow} where owner_name is distinct from ${nameNow}`.execute(
    database,
  )
  await recountTally(em)
  for (let after = BEFORE_ALL; ;) {
    const { rows } = await sql<{ id: string }>`
      select id from suggestion where ${standsForItself} and id > ${after}::uuid order by id limit ${AT_ONCE}`.execute(
      database,
    )
    const last = rows.at(-1)
    if (!last) return
    await recountHeld(
      em,
      rows.map(({ id }) => id),
    )
    after = last.id
  }
}
