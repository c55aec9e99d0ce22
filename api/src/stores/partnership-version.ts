import type { EntityManager } from '@mikro-orm/postgresql'
import { type RawBuilder, sql } from 'kysely'
import { refuseStale } from '../graphql/refuse-stale.ts'

/** A store and its partner; primary keys, as values or as columns. */
type Between = { storeId: RawBuilder<unknown>; partnerId: RawBuilder<unknown> }

/** The `version` of a partnership as SQL: how often something changed between a store and this partner. Their history is never edited (A4). */
export function partnershipVersion({ storeId, partnerId }: Between): RawBuilder<number> {
  return sql<number>`(
    (select count(*)::int from partnership_change where store_id = ${storeId} and partner_id = ${partnerId})
    + (select count(*)::int from partnership_right_change where store_id = ${storeId} and partner_id = ${partnerId}))`
}

/**
 * Refuses to change a partnership, which is held, that is not as it was read.
 * @throws Refusal `CHANGED_SINCE`
 */
export async function refuseStalePartnership(
  within: EntityManager,
  { storeId, partnerId }: { storeId: string; partnerId: string },
  expected: number | null | undefined,
): Promise<void> {
  if (expected == null) return
  const between = { storeId: sql`${storeId}::uuid`, partnerId: sql`${partnerId}::uuid` }
  const { rows } = await sql<{ version: number }>`select ${partnershipVersion(between)} as version`.execute(
    within.getKysely(),
  )
  refuseStale(rows[0]!, expected)
}
