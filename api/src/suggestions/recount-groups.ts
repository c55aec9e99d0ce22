import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { ordersBehind, planValueBehind } from './parts-behind.ts'
import { groupOf, storesBehind } from './suggestion-group.ts'

/**
 * Counts anew what stands behind some suggestions and all that was merged into them, in one statement: the only place
 * where votes, the plans behind them and the orders are counted (G1, G3, G4). They stand for themselves, and are held by `holdStanding` before.
 * @returns the votes of each
 */
export async function recountGroups(
  em: EntityManager,
  standing: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const group = groupOf(sql`suggestion.id`)
  const { rows } = await sql<{ id: string; votes: number }>`
    update suggestion set vote_count = ${storesBehind(group)}, plan_value_minor = ${planValueBehind(group)},
      order_count = ${ordersBehind(group)}
    where id = any(${[...standing]}::uuid[]) returning id, vote_count as votes`.execute(em.getKysely())
  return new Map(rows.map(({ id, votes }) => [id, votes]))
}
