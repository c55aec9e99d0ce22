import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { recountHeld } from './recount-held.ts'
import { standingId } from './suggestion-group.ts'

const AT_ONCE = 200

/**
 * Counts anew what each store pays for its plan, and what stands behind the suggestions that those voted for whose plan or
 * price is another one (G4). One statement tells what changed, which is nothing on most turns.
 */
export async function countPlanValues(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const database = em.getKysely() as Kysely<unknown>
  const { rows: changed } = await sql<{ id: string }>`
    with newest as (
      select distinct on (store_id) store_id, plan_id from subscription
      where "from" <= ${now.toString()}::timestamptz order by store_id, "from" desc),
    price as (
      select distinct on (plan_id) plan_id, monthly_price_minor from plan_version
      where effective_from <= ${now.toString()}::timestamptz order by plan_id, effective_from desc)
    insert into store_plan_value (store_id, monthly_minor, counted_at)
    select newest.store_id, price.monthly_price_minor, ${now.toString()}::timestamptz
    from newest join price using (plan_id) order by newest.store_id
    on conflict (store_id) do update set monthly_minor = excluded.monthly_minor, counted_at = excluded.counted_at
      where store_plan_value.monthly_minor <> excluded.monthly_minor
    returning store_id as id`.execute(database)
  if (changed.length === 0) return
  const { rows: voted } = await sql<{ id: string }>`
    select distinct ${standingId} as id from vote join suggestion on suggestion.id = vote.suggestion_id
    where vote.store_id = any(${changed.map(({ id }) => id)}::uuid[])`.execute(database)
  for (let from = 0; from < voted.length; from += AT_ONCE)
    await recountHeld(
      em,
      voted.slice(from, from + AT_ONCE).map(({ id }) => id),
    )
}
