import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { offeredPlans } from '../plans/plan-in-force.ts'
import { subscribe } from '../plans/subscribe.ts'
import type { Store } from '../stores/store.entity.ts'
import { followPlanChange } from './follow-plan-change.ts'
import { holdForPlanChange } from './hold-plan.ts'
import type { Author } from './ticket.entity.ts'

/**
 * Puts a store on another plan from now on, and tells all its open tickets, in one transaction: a deadline may come
 * nearer, never later (S1). Each history says by whom (T13).
 * @throws Refusal `NOT_FOUND` (plan) for a key that no plan on offer has, and those of `subscribe`
 */
export function changePlan(
  em: EntityManager,
  store: Store,
  planKey: string,
  by: Author,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    await holdForPlanChange(within, store)
    const offered = (await offeredPlans(within, now)).find(({ plan }) => plan.key === planKey)
    if (!offered) throw notFound('plan')
    await subscribe(within, store, offered.plan, now)
    await followPlanChange(within, store, offered.targets, by, now)
  })
}
