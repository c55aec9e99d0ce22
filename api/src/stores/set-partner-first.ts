import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { Partner } from './partner.entity.ts'
import { Platform } from './platform.entity.ts'

/** A week. */
const MOST_MINUTES = 10_080

/**
 * Sets for how many open minutes a partner has its stores' questions first; without a partner, for all that have no
 * setting of their own (T4).
 * @throws Refusal `OUT_OF_RANGE` or `REQUIRED` (minutes), `NOT_FOUND` (partnerId)
 */
export async function setPartnerFirst(
  em: EntityManager,
  partnerId: string | null,
  minutes: number | null,
): Promise<void> {
  if (minutes !== null && (minutes < 0 || minutes > MOST_MINUTES))
    throw new Refusal('OUT_OF_RANGE', { least: 0, most: MOST_MINUTES }, 'minutes')
  if (partnerId === null) {
    if (minutes === null) throw new Refusal('REQUIRED', {}, 'minutes')
    await em.nativeUpdate(Platform, {}, { partnerFirstMinutes: minutes })
    return
  }
  const changed = await em.nativeUpdate(Partner, { id: partnerId }, { firstMinutes: minutes })
  if (changed === 0) throw notFound('partnerId')
}
