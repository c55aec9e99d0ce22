import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { requiredText } from '../domain/required-text.ts'
import { newId } from '../persistence/columns.ts'
import { transact } from '../persistence/transact.ts'
import { holdStanding } from './hold-standing.ts'
import { recountGroups } from './recount-groups.ts'

const MOST_IN_REASON = 500

/** Which store, whether it is closed or opened again, why, and by whom; primary keys. */
type Closing = { storeId: string; isClosed: boolean; reason: string; byId: string }

/**
 * Closes a store, whose votes count nowhere from then on, or opens it again, and they do (G1). All that it voted for is
 * counted anew in the same transaction, by a number of statements that does not grow with it. The same again changes nothing.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (reason)
 */
export function closeStore(
  em: EntityManager,
  { storeId, isClosed, reason, byId }: Closing,
  now: Temporal.Instant,
): Promise<void> {
  const why = requiredText(reason, MOST_IN_REASON, 'reason')
  return transact(em, async (within) => {
    const database = within.getKysely() as Kysely<unknown>
    const at = now.toString()
    // The store before its suggestions, as votes hold them: what is being cast is written first, and is among those voted for.
    const { numAffectedRows } = await sql`
      update store set closed_at = case when ${isClosed} then ${at}::timestamptz end
      where id = ${storeId}::uuid and (closed_at is not null) <> ${isClosed}`.execute(database)
    if (!numAffectedRows) return
    await sql`insert into store_closing (id, store_id, is_closed, reason, by_id, at)
      values (${newId()}::uuid, ${storeId}::uuid, ${isClosed}, ${why}, ${byId}::uuid, ${at}::timestamptz)`.execute(
      database,
    )
    const { rows } = await sql<{ id: string }>`
      select suggestion_id as id from vote where store_id = ${storeId}::uuid`.execute(database)
    const voted = rows.map(({ id }) => id)
    const standing = [...(await holdStanding(within, voted)).values()].map(({ id }) => id)
    await recountGroups(within, [...new Set(standing)])
  })
}
