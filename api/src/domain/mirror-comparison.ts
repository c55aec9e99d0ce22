import type { ChannelKind } from './entitlement.ts'
import type { MirroredClock } from './mirrored-ticket.ts'
import { type Money, subtract } from './money.ts'
import { type MirrorPlan, type Replay, type StorePast, termsAt } from './plan-mirror.ts'

/** How the deadlines of one clock on a plan compare with those on another: in tickets, but for the median. */
export type ClockComparison = {
  /** Tickets with a promise that is counted. */
  promised: number
  kept: number
  broken: number
  running: number
  earlier: number
  later: number
  /** With a promise here alone, and there alone. */
  gained: number
  lost: number
  /** Broken here, as people answered, and not broken there: the plan would have owed an answer sooner. */
  owedSooner: number
  /** By how many minutes deadlines that both have are later here, in the middle of all; negative is earlier. */
  medianMinutes: number | null
}

/** A store's past on one plan, beside its past on the plan it is on. */
export type PlanComparison = {
  plan: MirrorPlan
  replay: Replay
  /** What would have been paid more; negative is less. */
  difference: Money
  firstResponse: ClockComparison
  resolution: ClockComparison
  /** Channels that were used and that the plan lacks now. */
  missing: ChannelKind[]
  /** Whether mails with many requests came that the plan does not take now. */
  lacksRequestLists: boolean
}

/** Compares a store's past on a plan with that on the plan it is on. */
export function comparePlan(
  plan: MirrorPlan,
  [replay, present]: readonly [Replay, Replay],
  past: StorePast,
): PlanComparison {
  const { channels, requestLists } = termsAt(plan, past.now)
  const clocks = (clock: 'firstResponse' | 'resolution') =>
    [...replay.tickets].map(([id, ticket]) => [ticket[clock], present.tickets.get(id)![clock]] as const)
  return {
    plan,
    replay,
    difference: subtract(replay.cost.total, present.cost.total),
    firstResponse: compareClocks(clocks('firstResponse')),
    resolution: compareClocks(clocks('resolution')),
    missing: [...past.uses.keys()].filter((kind) => !channels.includes(kind)),
    lacksRequestLists: past.requestListCount > 0 && !requestLists,
  }
}

/** Compares the clocks of some tickets, each as it would have been with how it is. */
export function compareClocks(
  clocks: readonly (readonly [there: MirroredClock, here: MirroredClock])[],
): ClockComparison {
  const count = (holds: (there: MirroredClock, here: MirroredClock) => boolean) =>
    clocks.filter(([there, here]) => holds(there, here)).length
  const moved = clocks.flatMap(([there, here]) =>
    there.dueAt && here.dueAt ? [minutesBetween(here.dueAt, there.dueAt)] : [],
  )
  return {
    promised: count(({ outcome }) => outcome !== null),
    kept: count(({ outcome }) => outcome === 'KEPT'),
    broken: count(({ outcome }) => outcome === 'BROKEN'),
    running: count(({ outcome }) => outcome === 'RUNNING'),
    earlier: moved.filter((minutes) => minutes < 0).length,
    later: moved.filter((minutes) => minutes > 0).length,
    gained: count((there, here) => there.isPromised && !here.isPromised),
    lost: count((there, here) => !there.isPromised && here.isPromised),
    owedSooner: count((there, here) => there.outcome === 'BROKEN' && here.outcome !== 'BROKEN'),
    medianMinutes: medianOf(moved),
  }
}

/** The middle of some whole numbers, of an even count the mean of the two, cut to a whole towards 0; null for none. */
export function medianOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!]
  return Math.trunc((low + high) / 2) + 0
}

function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 60_000
}
