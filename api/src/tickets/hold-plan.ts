import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { PlanGrant } from '../domain/entitlement.ts'
import { afterLastChange, keepWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { offeredPlans, type PlanInForce, planInForce } from '../plans/plan-in-force.ts'
import { type Plan, PlanVersion } from '../plans/plan.entity.ts'
import { Subscription } from '../plans/subscription.entity.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import type { Store } from '../stores/store.entity.ts'
import { PLATFORM, type Ticket } from './ticket.entity.ts'

/** What a store was given at a later instant; with a reason where its plan was made to promise something else. */
type LaterPlan = { plan: PlanInForce; from: Temporal.Instant; reason: string | null }

/** What a store's new tickets begin on. */
type HeldPlan = {
  plan: PlanInForce
  offered: PlanGrant[]
  /** The plans that the store was put on after that instant, and what its plan was made to promise: of two requests at once, the later may be written first. */
  later: LaterPlan[]
}

/**
 * The plan of a store at an instant, which does not change before the transaction ends: whoever changes it waits, and
 * then sees the tickets that were opened on it (S1). Needs a transaction.
 * @throws Refusal `NO_PLAN`, `STORE_CLOSED`
 */
export async function holdPlan(em: EntityManager, store: Store, now: Temporal.Instant): Promise<HeldPlan> {
  await keepWhatPlansGrant(em)
  await holdOpenStore(em, store.id)
  const plan = await planInForce(em, store, now)
  const offered = (await offeredPlans(em, now)).map(({ grant }) => grant)
  return { plan, offered, later: await laterPlans(em, store, plan.plan, now) }
}

async function laterPlans(em: EntityManager, store: Store, present: Plan, now: Temporal.Instant) {
  const begun = await em.find(Subscription, { store, from: { $gt: now } })
  const decided = await em.find(PlanVersion, {
    plan: { $in: [present, ...begun.map(({ plan }) => plan as Plan)] },
    effectiveFrom: { $gt: now },
    rehearsal: { $ne: null },
  })
  const instants = [...begun.map(({ from }) => from), ...decided.map(({ effectiveFrom }) => effectiveFrom)]
  const later: LaterPlan[] = []
  for (const from of instants.toSorted(Temporal.Instant.compare)) {
    const plan = await planInForce(em, store, from)
    const isOnIt = begun.some((subscription) => subscription.from.equals(from))
    const isDecided = plan.version.effectiveFrom.equals(from)
    if (isOnIt || isDecided) later.push({ plan, from, reason: (isDecided && plan.version.reason) || null })
  }
  return later
}

/**
 * Holds a store for a change of its plan: tickets that are being opened are written first, others wait.
 * @returns the moment of the change, at which all that plans grant is in force
 */
export async function holdForPlanChange(
  em: EntityManager,
  store: Store,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  await keepWhatPlansGrant(em)
  await sql`select from store where id = ${store.id} for no key update`.execute(em.getKysely())
  return afterLastChange(em, now)
}

/** Tells a ticket that was just opened of the plans that its store was put on meanwhile. */
export function followLaterPlans(ticket: Ticket, { later }: HeldPlan): void {
  if (!ticket.isOver)
    for (const { plan, from, reason } of later) ticket.changePlan(plan.targets, PLATFORM, from, reason)
}
