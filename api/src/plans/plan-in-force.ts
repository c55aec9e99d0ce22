import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChannelKind, PlanGrant } from '../domain/entitlement.ts'
import { decimalText } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SlaTargets } from '../domain/sla-clock.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Calendar } from './calendar.entity.ts'
import { type Plan, PlanChannel, PlanVersion, RateCard } from './plan.entity.ts'
import { Subscription } from './subscription.entity.ts'

/** What a plan gives at an instant: its version, the calendar its clocks count by, and the grant that entitlement reads. */
export type PlanInForce = {
  plan: Plan
  version: PlanVersion
  calendar: Calendar
  targets: SlaTargets
  grant: PlanGrant
}

/**
 * What a store's plan gives at an instant.
 * @throws Refusal `NO_PLAN` when the store has no subscription yet
 */
export async function planInForce(
  em: EntityManager,
  store: Store,
  at: Temporal.Instant,
): Promise<PlanInForce> {
  const subscription = await em.findOne(
    Subscription,
    { store, from: { $lte: at } },
    { orderBy: { from: 'desc' } },
  )
  const offered = await offeredPlans(em, at)
  const inForce = offered.find(({ plan }) => plan === subscription?.plan)
  if (!inForce) throw new Refusal('NO_PLAN', { store: store.slug, at: at.toString() })
  return inForce
}

/** What every plan gives at an instant, the smallest plan first. Three statements, whatever the number of plans. */
export async function offeredPlans(em: EntityManager, at: Temporal.Instant): Promise<PlanInForce[]> {
  const effective = { effectiveFrom: { $lte: at } }
  const latestFirst = { orderBy: { effectiveFrom: 'desc' as const } }
  const versions = await em.find(PlanVersion, effective, { ...latestFirst, populate: ['plan', 'calendar'] })
  const channels = await em.find(
    PlanChannel,
    { planVersion: { id: { $in: versions.map(({ id }) => id) } } },
    { populate: ['calendar'] },
  )
  const rateCards = await em.find(RateCard, effective, {
    orderBy: { effectiveFrom: 'desc', revision: 'desc' },
  })
  const plans = [...new Set(versions.map(({ plan }) => plan))].sort((a, b) => a.position - b.position)
  return plans.flatMap((plan) => {
    const version = versions.find((candidate) => candidate.plan === plan)
    const rateCard = rateCards.find((candidate) => candidate.plan === plan)
    if (!version || !rateCard) return []
    const granted = channels.filter(({ planVersion }) => planVersion === version)
    return [inForce(plan, version, granted, rateCard)]
  })
}

const CHANNEL_ORDER: readonly ChannelKind[] = ['LIVE_CHAT', 'PHONE', 'EMAIL']

function inForce(plan: Plan, version: PlanVersion, channels: PlanChannel[], rateCard: RateCard): PlanInForce {
  const targets = {
    firstResponse: version.firstResponseTarget ?? null,
    resolution: version.resolutionTarget ?? null,
  }
  return {
    plan,
    version,
    calendar: version.calendar,
    targets,
    grant: {
      plan: plan.name,
      channels: channels
        .toSorted((a, b) => CHANNEL_ORDER.indexOf(a.kind) - CHANNEL_ORDER.indexOf(b.kind))
        .map(({ kind, address, calendar }) => ({
          kind,
          address: address ?? null,
          calendar: calendar.definition,
        })),
      targets,
      requestLists: version.requestLists,
      discountCapPercent: version.discountCapPercent,
      rate: {
        currency: rateCard.currency,
        hourly: decimalText({ minor: rateCard.hourlyMinor, currency: rateCard.currency }),
        minimumMinutes: rateCard.minimumMinutes,
        incrementMinutes: rateCard.incrementMinutes,
      },
    },
  }
}
