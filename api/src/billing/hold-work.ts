import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'

/**
 * Lets nobody else log or correct work of a store, or set its allowance, before the transaction ends: of two at once, the second
 * finds what the first took of the allowance. Comes before locks on entries; a timer's lock comes before it.
 */
export async function holdWorkOf(em: EntityManager, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('work of store ' || ${storeId}::text, 0))`.execute(
    em.getKysely(),
  )
}
