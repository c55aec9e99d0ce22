import { FlushMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { afterLastChange } from '../plans/hold-what-plans-grant.ts'
import { offeredPlans } from '../plans/plan-in-force.ts'
import { subscribe } from '../plans/subscribe.ts'
import { Subscription } from '../plans/subscription.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { followPlanChange } from './follow-plan-change.ts'
import { holdForPlanChange } from './hold-plan.ts'
import { fingerprintOf, type MovedTicket } from './moved-ticket.ts'
import type { Author } from './ticket.entity.ts'

/** What a change of a store's plan comes to: the open tickets whose deadlines it moves, and what stands for them. */
type Reckoning = { subscription: Subscription; moved: MovedTicket[]; fingerprint: string }

/**
 * Puts a store on another plan from now on, and tells all its open tickets, in one transaction: a deadline may come
 * nearer, never later (S1). Each history says by whom (T13). `fingerprint` is that of a rehearsal, where there was one: the
 * same decision again changes nothing.
 * @throws Refusal `NOT_FOUND` (plan) for a key that no plan on offer has, `REHEARSAL_OUTDATED` where something moved since,
 * and those of `subscribe`
 */
export function changePlan(
  em: EntityManager,
  store: Store,
  { planKey, fingerprint }: { planKey: string; fingerprint: string | null },
  by: Author,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    const at = await holdForPlanChange(within, store, now)
    if (fingerprint !== null && (await wasDecided(within, store, planKey, fingerprint))) return
    const reckoning = await reckonPlanChange(within, store, planKey, by, 'LOCKED', at)
    if (fingerprint !== null && fingerprint !== reckoning.fingerprint)
      throw new Refusal('REHEARSAL_OUTDATED', {}, 'fingerprint')
    reckoning.subscription.rehearsal = fingerprint
  })
}

/** Whether a store was put on a plan after this very rehearsal. */
async function wasDecided(em: EntityManager, store: Store, planKey: string, rehearsal: string) {
  return (await em.count(Subscription, { store, plan: { key: planKey }, rehearsal })) > 0
}

/**
 * What another plan would move; nothing is written, and nothing held. No line moves: its rate holds for work from now on,
 * and all work was done before (C2).
 */
export async function rehearsePlanChange(
  em: EntityManager,
  store: Store,
  planKey: string,
  by: Author,
  now: Temporal.Instant,
): Promise<Reckoning> {
  // Changed in memory alone: no read writes it first, and it is never flushed.
  const apart = em.fork({ clear: false, flushMode: FlushMode.COMMIT })
  return reckonPlanChange(apart, store, planKey, by, 'LOOKED_AT', await afterLastChange(apart, now))
}

/** Both a rehearsal and the change itself go through here, so they cannot differ. */
async function reckonPlanChange(
  em: EntityManager,
  store: Store,
  planKey: string,
  by: Author,
  how: 'LOCKED' | 'LOOKED_AT',
  now: Temporal.Instant,
): Promise<Reckoning> {
  const offered = (await offeredPlans(em, now)).find(({ plan }) => plan.key === planKey)
  if (!offered) throw notFound('plan')
  const present = await em.findOne(Subscription, { store }, { orderBy: { from: 'desc' } })
  const subscription = await subscribe(em, store, offered.plan, now)
  const moved = await followPlanChange(em, store, offered.targets, by, how, now)
  return {
    subscription,
    moved,
    fingerprint: fingerprintOf([store.id, present?.id, planKey, offered.version.id], moved),
  }
}
