import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Plan } from './plan.entity.ts'

/** The stores that are on a plan by their newest subscription, as primary keys. Subscriptions begin when they are made: none is yet to come. */
export async function storesOnPlan(em: EntityManager, plan: Plan): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select store_id as id from (
      select distinct on (store_id) store_id, plan_id from subscription order by store_id, "from" desc
    ) newest where plan_id = ${plan.id}`.execute(em.getKysely())
  return rows.map(({ id }) => id)
}
