import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { Partner } from './partner.entity.ts'
import { Platform } from './platform.entity.ts'

/** A week. */
const MOST_MINUTES = 10_080

/**
 * Sets for how many open minutes a partner has its stores' questions first; without a partner, for all that have no
 * setting of their own (T4). All these settings have one version.
 * @throws Refusal `OUT_OF_RANGE` or `REQUIRED` (minutes), `NOT_FOUND` (partnerId), `CHANGED_SINCE`
 */
export async function setPartnerFirst(
  em: EntityManager,
  partnerId: string | null,
  minutes: number | null,
  expectedVersion?: number | null,
): Promise<void> {
  if (minutes !== null && (minutes < 0 || minutes > MOST_MINUTES))
    throw new Refusal('OUT_OF_RANGE', { least: 0, most: MOST_MINUTES }, 'minutes')
  if (partnerId === null && minutes === null) throw new Refusal('REQUIRED', {}, 'minutes')
  await em.transactional(async (within) => {
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }
    const platform = await within.findOneOrFail(Platform, { id: { $ne: null } }, held)
    refuseStale({ version: platform.partnerFirstVersion }, expectedVersion)
    platform.partnerFirstVersion++
    if (partnerId === null) platform.partnerFirstMinutes = minutes!
    else if ((await within.nativeUpdate(Partner, { id: partnerId }, { firstMinutes: minutes })) === 0)
      throw notFound('partnerId')
  })
}
