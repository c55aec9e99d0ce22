import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { offeredPlans } from '../plans/plan-in-force.ts'
import { subscribe } from '../plans/subscribe.ts'
import type { Store } from '../stores/store.entity.ts'
import { followPlanChange } from './follow-plan-change.ts'
import { holdForPlanChange } from './hold-plan.ts'
import { fingerprintOf, type MovedTicket } from './moved-ticket.ts'
import type { Author } from './ticket.entity.ts'

/** What a change of a store's plan comes to: the open tickets whose deadlines it moves, and what stands for them. */
type Reckoning = { moved: MovedTicket[]; fingerprint: string }

/**
 * Puts a store on another plan from now on, and tells all its open tickets, in one transaction: a deadline may come
 * nearer, never later (S1). Each history says by whom (T13). `fingerprint` is that of a rehearsal, where there was one.
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
    const reckoning = await changeWithin(within, store, planKey, by, now)
    if (fingerprint !== null && fingerprint !== reckoning.fingerprint)
      throw new Refusal('REHEARSAL_OUTDATED', {}, 'fingerprint')
  })
}

/**
 * Changes the plan in a transaction that is taken back: what it would move, and nothing is written. No line moves: its
 * rate holds for work from now on, and all work was done before (C2).
 */
export async function rehearsePlanChange(
  em: EntityManager,
  store: Store,
  planKey: string,
  by: Author,
  now: Temporal.Instant,
): Promise<Reckoning> {
  const apart = em.fork({ clear: false })
  await apart.begin()
  try {
    return await changeWithin(apart, store, planKey, by, now)
  } finally {
    await apart.rollback()
  }
}

async function changeWithin(
  em: EntityManager,
  store: Store,
  planKey: string,
  by: Author,
  asked: Temporal.Instant,
): Promise<Reckoning> {
  const now = await holdForPlanChange(em, store, asked)
  const offered = (await offeredPlans(em, now)).find(({ plan }) => plan.key === planKey)
  if (!offered) throw notFound('plan')
  await subscribe(em, store, offered.plan, now)
  const moved = await followPlanChange(em, store, offered.targets, by, now)
  return { moved, fingerprint: fingerprintOf([store.id, planKey, offered.version.id], moved) }
}
