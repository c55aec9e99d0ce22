import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { newId } from '../persistence/columns.ts'
import { refuseStalePartnership } from './partnership-version.ts'

/** Whose right it is, and whether it is given or taken back; primary keys, and the version that was read (left out for any). */
type Letting = {
  storeId: string
  partnerId: string
  mayVote: boolean
  expectedVersion?: number | null | undefined
  byId: string
}

/**
 * Lets a store's partner vote in its name, or takes that back at once (A4); what it cast stays the store's vote. Said once
 * more, nothing changes. Who changed it, and when, is kept.
 * @throws Refusal `NO_PARTNER`, `NOT_FOUND` (partnerId) where another partner looks after the store by now, `CHANGED_SINCE`
 */
export async function letPartnerVote(
  em: EntityManager,
  { storeId, partnerId, mayVote, expectedVersion, byId }: Letting,
  now: Temporal.Instant,
): Promise<void> {
  await em.transactional(async (within) => {
    const { rows } = await sql<{ partnerId: string; mayVote: boolean }>`
      select partner_id as "partnerId", may_vote as "mayVote" from partnership
      where store_id = ${storeId}::uuid for update`.execute(within.getKysely())
    const [partnership] = rows
    if (!partnership) throw new Refusal('NO_PARTNER')
    if (partnership.partnerId !== partnerId) throw notFound('partnerId')
    await refuseStalePartnership(within, { storeId, partnerId }, expectedVersion)
    if (partnership.mayVote === mayVote) return
    await sql`
      with changed as (update partnership set may_vote = ${mayVote} where store_id = ${storeId}::uuid)
      insert into partnership_right_change (id, store_id, partner_id, "right", is_given, by_id, at)
      values (${newId()}::uuid, ${storeId}::uuid, ${partnerId}::uuid, 'VOTE', ${mayVote}, ${byId}::uuid,
        ${now.toString()}::timestamptz)`.execute(within.getKysely())
  })
}
