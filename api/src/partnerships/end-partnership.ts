import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import { refuseStalePartnership } from '../stores/partnership-version.ts'
import type { PartnershipSide } from '../stores/partnership-words.ts'
import { forgetGrants } from './forget-grants.ts'
import { handAllOver } from './hand-all-over.ts'
import { noteChange } from './note-change.ts'

const MOST_IN_REASON = 500

/** Between which store and partner, why, and by whom; primary keys. */
type Ending = {
  storeId: string
  partnerId: string
  reason: string | null
  /** The version of the partnership that was read; left out for any. */
  expectedVersion?: number | null | undefined
  byId: string
  side: PartnershipSide
}

/**
 * Ends at once that a partner looks after a store (A4). From then on its people and programs have nothing of the store: every
 * right is read from the partnership, whose end wakes what they listen to. What it has to answer first goes to the platform,
 * its programs forget that they were limited to the store, and what it agreed to pay ends (C7). What it voted stays the
 * store's. Ended already, nothing changes.
 * @throws Refusal `NO_PARTNER`, `TOO_LONG` (reason), `CHANGED_SINCE`, `NOT_FOUND` (partnerId) where another partner looks after the store
 */
export function endPartnership(
  em: EntityManager,
  { storeId, partnerId, reason, expectedVersion, byId, side }: Ending,
  now: Temporal.Instant,
): Promise<void> {
  const why = reason?.trim() ? requiredText(reason, MOST_IN_REASON, 'reason') : null
  return em.transactional(async (within) => {
    if (!(await holdPartnership(within, storeId, partnerId))) return
    await refuseStalePartnership(within, { storeId, partnerId }, expectedVersion)
    await sql`delete from partnership where store_id = ${storeId}::uuid`.execute(within.getKysely())
    await noteChange(within, { storeId, partnerId, kind: 'ENDED', byId, side, reason: why }, now)
    await forgetGrants(within, { storeId, partnerId, byId }, now)
    await handAllOver(within, { storeId, partnerId, handover: 'PARTNERSHIP_ENDED' }, now)
  })
}

/** @returns whether it goes on: what ended before stays as it ended */
async function holdPartnership(em: EntityManager, storeId: string, partnerId: string): Promise<boolean> {
  const { rows } = await sql<{ partnerId: string }>`
    select partner_id as "partnerId" from partnership where store_id = ${storeId}::uuid for update`.execute(
    em.getKysely(),
  )
  if (rows[0]?.partnerId === partnerId) return true
  const { rows: ended } = await sql`
    select from partnership_change
    where store_id = ${storeId}::uuid and partner_id = ${partnerId}::uuid and kind = 'ENDED' limit 1`.execute(
    em.getKysely(),
  )
  if (ended.length > 0) return false
  throw rows.length > 0 ? notFound('partnerId') : new Refusal('NO_PARTNER')
}
