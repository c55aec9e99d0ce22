import type { ChargedEntry } from './charge.ts'
import type { ChannelKind } from './entitlement.ts'
import {
  clocksAsTheyWere,
  clocksUnder,
  type MirroredClocks,
  type PastTicket,
  type Promised,
} from './mirrored-ticket.ts'
import { mirroredCost, type MirroredCost } from './mirrored-cost.ts'
import type { Currency, Money } from './money.ts'
import type { RateCard } from './price-work.ts'

/** What a version of a plan says from an instant on, as far as a mirror needs it (P3). */
export type MirrorTerms = Promised & {
  from: Temporal.Instant
  monthlyPrice: Money
  channels: readonly ChannelKind[]
  requestLists: boolean
}

/** A plan as a store would have had it: its versions, oldest first, and its rates with the store's discount in its caps. */
export type MirrorPlan = {
  key: string
  versions: readonly [MirrorTerms, ...MirrorTerms[]]
  rateCards: readonly RateCard[]
}

/** What a store did in some time, `[from, now)`. */
export type StorePast = {
  from: Temporal.Instant
  now: Temporal.Instant
  /** The platform's, whose calendar decides about months. */
  timeZone: string
  currency: Currency
  /** Those opened in that time. */
  tickets: readonly PastTicket[]
  /** The work done in that time, also on older tickets; none that is held: what nobody approved costs nothing on any plan (C3). */
  work: readonly ChargedEntry[]
  /** The plans it was on, by key, oldest first. */
  subscriptions: readonly [Subscribed, ...Subscribed[]]
  /** The rates that held for it. */
  rateCards: readonly RateCard[]
  /** How often each channel was used; one that was not is left out. */
  uses: ReadonlyMap<ChannelKind, number>
  /** How many mails with many requests came (T10). */
  requestListCount: number
}

type Subscribed = { from: Temporal.Instant; plan: string }

/** A store's past under one plan, or as it was. */
export type Replay = { cost: MirroredCost; tickets: ReadonlyMap<string, MirroredClocks> }

const MONTHS = 6

/** Where the past that a mirror shows begins: at the start of the day, six months ago, in a zone. */
export function mirrorStart(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  return now.toZonedDateTimeISO(timeZone).subtract({ months: MONTHS }).startOfDay().toInstant()
}

/** What a store's past was: its stored promises, the plans it was on, the rates that held. */
export function asItWas(past: StorePast, plans: readonly MirrorPlan[]): Replay {
  const prices = pricedAt(past).map((at) => {
    const { plan } = past.subscriptions.findLast(({ from }) => !isAfter(from, at)) ?? past.subscriptions[0]
    return termsAt(
      plans.find(({ key }) => key === plan)!,
      at,
    ).monthlyPrice
  })
  return {
    cost: mirroredCost(prices, past.work, past),
    tickets: new Map(past.tickets.map((ticket) => [ticket.id, clocksAsTheyWere(ticket, past.now)])),
  }
}

/** What it would have been on one plan all along (P7). */
export function replayOn(plan: MirrorPlan, past: StorePast): Replay {
  const prices = pricedAt(past).map((at) => termsAt(plan, at).monthlyPrice)
  const rateCards = plan.rateCards.map((card, index) =>
    index === 0 && isAfter(card.from, past.from) ? { ...card, from: past.from } : card,
  )
  return {
    cost: mirroredCost(prices, past.work, { ...past, rateCards }),
    tickets: new Map(
      past.tickets.map((ticket) => [
        ticket.id,
        clocksUnder(ticket, termsAt(plan, ticket.openedAt), past.now),
      ]),
    ),
  }
}

/** What a plan says at an instant; before it was offered, what it said at first. */
export function termsAt({ versions }: MirrorPlan, at: Temporal.Instant): MirrorTerms {
  return versions.findLast(({ from }) => !isAfter(from, at)) ?? versions[0]
}

/** The instants whose prices are paid: the start of each month of that time in which the store was on a plan. */
export function pricedAt({
  from,
  timeZone,
  subscriptions,
}: Pick<StorePast, 'from' | 'timeZone' | 'subscriptions'>): Temporal.Instant[] {
  const start = from.toZonedDateTimeISO(timeZone)
  const [joined] = subscriptions
  return Array.from({ length: MONTHS }, (_, month) => month).flatMap((month) => {
    const [begins, ends] = [month, month + 1].map((months) => start.add({ months }).toInstant())
    if (!isAfter(ends!, joined.from)) return []
    return [isAfter(joined.from, begins!) ? joined.from : begins!]
  })
}

/** Whether a store's past on a plan is the past it had. */
export function isSame(a: Replay, b: Replay): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

function plain({ cost, tickets }: Replay) {
  const { planPrice, gross, discount, net } = cost
  return [[planPrice, gross, discount, net].map(({ minor }) => minor.toString()), [...tickets]]
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0
}
