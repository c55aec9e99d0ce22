import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { instantFrom } from '../persistence/reads.ts'

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

/**
 * The later of a moment and of the last change of what plans grant, for whoever holds or keeps that: a change that was
 * asked for later may have been made first, and what it left is not yet in force before.
 */
export async function afterLastChange(em: EntityManager, now: Temporal.Instant): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: string }>`
    select greatest(
      ${now.toString()}::timestamptz,
      (select max(effective_from) from plan_version where rehearsal is not null),
      (select max(created_at) from calendar where rehearsal is not null)
    )::text as at`.execute(em.getKysely())
  return instantFrom(rows[0]!.at)
}
