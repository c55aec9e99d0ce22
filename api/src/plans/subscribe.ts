import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Plan } from './plan.entity.ts'
import { Subscription } from './subscription.entity.ts'

/**
 * Puts a store on a plan from an instant on, its first one or another. Whoever changes a plan also tells the store's
 * open tickets, with `followPlanChange`.
 * @throws Refusal `ALREADY_ON_PLAN`, or `OUT_OF_RANGE` for an instant not after the present subscription's
 */
export async function subscribe(
  em: EntityManager,
  store: Store,
  plan: Plan,
  from: Temporal.Instant,
): Promise<Subscription> {
  const present = await em.findOne(Subscription, { store }, { orderBy: { from: 'desc' } })
  if (present?.plan === plan) throw new Refusal('ALREADY_ON_PLAN', { plan: plan.name }, 'plan')
  if (present && Temporal.Instant.compare(from, present.from) <= 0)
    throw new Refusal('OUT_OF_RANGE', { after: present.from.toString() }, 'from')
  const subscription = Subscription.begin(store, plan, from)
  em.persist(subscription)
  return subscription
}
