import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { refuseStalePartnership } from '../stores/partnership-version.ts'
import type { PartnershipSide } from '../stores/partnership-words.ts'
import { handAllOver } from './hand-all-over.ts'
import { noteChange } from './note-change.ts'
import { type AskedLimits, keptLimits } from './partner-limits.ts'

/** Whom an owner lets do what in which store, or the platform does (`side`); primary keys. */
type Limiting = {
  storeId: string
  partnerId: string
  limits: AskedLimits
  /** The version of the partnership that was read; left out for any. */
  expectedVersion?: number | null | undefined
  byId: string
  side?: PartnershipSide
}

/**
 * Says what a store's partner may see, write and approve from now on (A4). A partner that may write no more hands what it has
 * first to the platform. Said once more, nothing changes.
 * @throws Refusal `NO_PARTNER`, `NOT_FOUND` (partnerId) where another partner looks after the store, `CHANGED_SINCE`, and those
 * of `keptLimits`
 */
export function limitPartner(
  em: EntityManager,
  { storeId, partnerId, limits, expectedVersion, byId, side = 'STORE' }: Limiting,
  now: Temporal.Instant,
): Promise<void> {
  const kept = keptLimits(limits)
  const { seesCharges, writes, approvesUpToMinor } = kept
  const most = `${approvesUpToMinor}`
  return em.transactional(async (within) => {
    const { rows } = await sql<{ partnerId: string; isSame: boolean }>`
      select partner_id as "partnerId", (sees_charges, writes, approves_up_to_minor)
        = (${seesCharges}::boolean, ${writes}::boolean, ${most}::bigint) as "isSame"
      from partnership where store_id = ${storeId}::uuid for update`.execute(within.getKysely())
    const [held] = rows
    if (!held) throw new Refusal('NO_PARTNER')
    if (held.partnerId !== partnerId) throw notFound('partnerId')
    await refuseStalePartnership(within, { storeId, partnerId }, expectedVersion)
    if (held.isSame) return
    await sql`
      update partnership set sees_charges = ${seesCharges}, writes = ${writes}, approves_up_to_minor = ${most}::bigint
      where store_id = ${storeId}::uuid`.execute(within.getKysely())
    const change = { storeId, partnerId, kind: 'LIMITED', byId, side, limits: kept } as const
    await noteChange(within, change, now)
    if (!writes) await handAllOver(within, { storeId, partnerId, handover: 'PARTNER_LIMITED' }, now)
  })
}
