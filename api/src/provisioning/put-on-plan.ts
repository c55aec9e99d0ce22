import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { notFound } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { Plan, PlanVersion, RateCard } from '../plans/plan.entity.ts'
import { subscribe } from '../plans/subscribe.ts'
import type { Store } from '../stores/store.entity.ts'
import { changePlan } from '../tickets/change-plan.ts'
import type { StoreRow } from './provisioning.input.ts'
import { notAfter, type RowDraft } from './row-draft.ts'

type By = { byId: string; now: Temporal.Instant }

/**
 * Puts a store on the plan of its row: on its first one from the moment that the row says, and on another from now on.
 * @throws Refusal `NOT_FOUND` (plan) for a key that no plan on offer has; `OUT_OF_RANGE` (planFrom) is noted in the draft
 */
export async function putOnPlan(
  within: EntityManager,
  store: Store,
  { plan: key, planFrom }: StoreRow,
  draft: RowDraft,
  { byId, now }: By,
): Promise<void> {
  const from = draft.read(planFrom, (given) => notAfter(given, now, 'planFrom'))
  if (key == null) return
  const present = await presentPlan(within, store)
  const planKey = key.trim()
  if (present === planKey) return
  if (!present) {
    const plan = await planOnOffer(within, planKey, now)
    if (planFrom && !from) return
    await subscribe(within, store, plan, from ?? now)
    draft.note('planFrom', null, from)
  } else {
    const person = await within.findOneOrFail(Person, byId)
    await changePlan(within, store, { planKey, fingerprint: null }, { person, side: 'PLATFORM' }, now)
  }
  draft.note('plan', present, planKey)
}

/** Notes what is refused of the plan of a store that cannot be taken for another reason. */
export async function judgePlan(
  within: EntityManager,
  { plan, planFrom }: StoreRow,
  draft: RowDraft,
  { now }: By,
): Promise<void> {
  draft.read(planFrom, (given) => notAfter(given, now, 'planFrom'))
  if (plan != null) await draft.attempt(() => planOnOffer(within, plan.trim(), now))
}

/** The key of the plan that a store is on; null for none. */
async function presentPlan(within: EntityManager, store: Store): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select plan.key from subscription join plan on plan.id = subscription.plan_id
    where subscription.store_id = ${store.id}::uuid order by subscription."from" desc limit 1`.execute(
    within.getKysely(),
  )
  return rows[0]?.key ?? null
}

/** @throws Refusal `NOT_FOUND` (plan) for a key that no plan on offer has */
async function planOnOffer(within: EntityManager, key: string, now: Temporal.Instant): Promise<Plan> {
  const begun = { plan: { key }, effectiveFrom: { $lte: now } }
  const isOnOffer = (await within.count(PlanVersion, begun)) > 0 && (await within.count(RateCard, begun)) > 0
  if (!isOnOffer) throw notFound('plan')
  return within.findOneOrFail(Plan, { key })
}
