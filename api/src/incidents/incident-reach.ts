import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Plan } from '../plans/plan.entity.ts'
import { Store } from '../stores/store.entity.ts'
import type { IncidentReach } from './incident-words.ts'

/** Whom an incident touches: all stores, those on some plans, or some stores by primary key. */
export type Reach = { affects: IncidentReach; planKeys: readonly string[]; storeIds: readonly string[] }

const MOST_STORES = 1000

/** Whom an incident touches, each once and without what does not belong to it. */
export function ownReach({ affects, planKeys, storeIds }: Reach) {
  return {
    affects,
    planKeys: affects === 'PLANS' ? [...new Set(planKeys)] : [],
    storeIds: affects === 'STORES' ? [...new Set(storeIds)] : [],
  }
}

/**
 * Whom an incident touches, as it is kept.
 * @throws Refusal `REQUIRED` or `OUT_OF_RANGE` (planKeys, storeIds) for none of them, too many, or one that there is not
 */
export async function reachOf(
  em: EntityManager,
  asked: Reach,
): Promise<{ affects: IncidentReach; planKeys: string[]; storeIds: string[] }> {
  const { affects, planKeys: plans, storeIds: stores } = ownReach(asked)
  if (affects === 'PLANS') {
    if (plans.length === 0) throw new Refusal('REQUIRED', {}, 'planKeys')
    if ((await em.count(Plan, { key: { $in: plans } })) < plans.length)
      throw new Refusal('OUT_OF_RANGE', {}, 'planKeys')
  }
  if (affects === 'STORES') {
    if (stores.length === 0) throw new Refusal('REQUIRED', {}, 'storeIds')
    if (stores.length > MOST_STORES || (await em.count(Store, { id: { $in: stores } })) < stores.length)
      throw new Refusal('OUT_OF_RANGE', { most: MOST_STORES }, 'storeIds')
  }
  return { affects, planKeys: plans, storeIds: stores }
}
