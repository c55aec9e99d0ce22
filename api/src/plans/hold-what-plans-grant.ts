import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'

const KEY = 4070

/**
 * Lets nobody else change what any plan grants before the transaction ends: hours, terms and rates under one lock, since
 * each change copies what the others left. Whoever opens a ticket or puts a store on a plan meanwhile waits (S1).
 */
export async function holdWhatPlansGrant(em: EntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock(${KEY})`.execute(em.getKysely())
}

/** Keeps what plans grant as it is before the transaction ends; any number may at once. */
export async function keepWhatPlansGrant(em: EntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${KEY})`.execute(em.getKysely())
}
