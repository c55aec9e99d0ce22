import { nextOpening, openAt, openUntil, type BusinessCalendar } from './business-calendar.ts'
import type { Currency } from './money.ts'
import { parseDecimal } from './decimal.ts'
import { Refusal } from './refusal.ts'
import type { SlaTargets } from './sla-clock.ts'

export type ChannelKind = 'LIVE_CHAT' | 'PHONE' | 'EMAIL'

/** One way to reach the desk, with the hours at which a person answers there (P2). */
export type Channel = {
  kind: ChannelKind
  /** A phone number or an email address; null for chat. */
  address: string | null
  calendar: BusinessCalendar
}

/** What one version of a plan grants (P3). */
export type PlanGrant = {
  /** The plan's name as people see it, e.g. `Plus`. */
  plan: string
  channels: Channel[]
  targets: SlaTargets
  /** Whether one mail may hold many requests, each becoming a ticket (T10). */
  requestLists: boolean
  /** The highest discount that may be agreed, in per cent as exact decimal text. */
  discountCapPercent: string
  rate: PlanRate
}

/** What chargeable work costs on a plan before a store's own discount (C2). */
export type PlanRate = {
  currency: Currency
  hourly: string
  minimumMinutes: number
  incrementMinutes: number
}

/** Whether a channel is open now, and what comes next (P4). Null where it never closes, or never opens again. */
export type ChannelNow =
  { open: true; until: Temporal.Instant | null } | { open: false; opensAt: Temporal.Instant | null }

/** Whether a channel is open at `at`, until when, and when a closed one opens next (P4). */
export function channelNow({ calendar }: Channel, at: Temporal.Instant): ChannelNow {
  return openAt(calendar, at)
    ? { open: true, until: openUntil(calendar, at) }
    : { open: false, opensAt: nextOpening(calendar, at) }
}

/** The plan's channel of a kind; null when it has none. */
export function channelOf(grant: PlanGrant, kind: ChannelKind): Channel | null {
  return grant.channels.find((channel) => channel.kind === kind) ?? null
}

/**
 * True when the plan has the channel, else why not: `CHANNEL_NOT_IN_PLAN` with the names of the offered plans that
 * have it (P5). A problem that affects stores at large may be reported through any channel (P6).
 */
export function mayUseChannel(
  grant: PlanGrant,
  kind: ChannelKind,
  offered: readonly PlanGrant[],
  problem: { affectsStoresAtLarge: boolean } = { affectsStoresAtLarge: false },
): true | Refusal {
  if (problem.affectsStoresAtLarge || channelOf(grant, kind) !== null) return true
  const plansWithIt = offered.filter((other) => channelOf(other, kind) !== null).map(({ plan }) => plan)
  return new Refusal('CHANNEL_NOT_IN_PLAN', { channel: kind, plan: grant.plan, plansWithIt })
}

/** True when one mail may hold many requests, else `REQUEST_LISTS_NOT_IN_PLAN` with the offered plans that have it (T10). */
export function maySendRequestList(grant: PlanGrant, offered: readonly PlanGrant[]): true | Refusal {
  if (grant.requestLists) return true
  const plansWithIt = offered.filter(({ requestLists }) => requestLists).map(({ plan }) => plan)
  return new Refusal('REQUEST_LISTS_NOT_IN_PLAN', { plan: grant.plan, plansWithIt })
}

/** True when a discount lies between nothing and the plan's cap, the cap included, else `DISCOUNT_BEYOND_CAP` (C2). */
export function mayAgreeDiscount(grant: PlanGrant, percent: string): true | Refusal {
  const asked = parseDecimal(percent)
  const cap = parseDecimal(grant.discountCapPercent)
  if (asked.digits >= 0n && asked.digits * cap.unit <= cap.digits * asked.unit) return true
  return new Refusal('DISCOUNT_BEYOND_CAP', {
    percent,
    capPercent: grant.discountCapPercent,
    plan: grant.plan,
  })
}
