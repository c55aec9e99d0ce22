import type { BusinessCalendar } from './business-calendar.ts'
import type { ClockEvent, SlaTarget, SlaTargets } from './clock-event.ts'
import { tellHistory } from './clock-history.ts'
import { clockSegments, type ClockSegment } from './clock-segment.ts'
import { dueMinute, type ClockStanding } from './clock-standing.ts'
import { openTimeOf } from './compiled-calendar.ts'
import { instantIfEver, instantOf, minuteOf, type Minute } from './minute.ts'
import { countedMinutes, firstCounted } from './stretch.ts'

export type { ClockEvent, SlaTarget, SlaTargets } from './clock-event.ts'
export type { ClockSegment } from './clock-segment.ts'

/** How a clock stands: without a promise, running with time, with little time, standing still, late, kept, not kept. */
export type ClockState = 'NO_TARGET' | 'ON_TRACK' | 'AT_RISK' | 'PAUSED' | 'BREACHED' | 'MET' | 'MISSED'

/** A deadline that was moved openly: by how much (0 where the desk's calendar moved it), and the due instants as they stood before and after; null where the clock stood still (S2). */
export type Extension = {
  at: Temporal.Instant
  minutes: number
  from: Temporal.Instant | null
  to: Temporal.Instant | null
}

/** What one clock shows at an instant (S1). All instants are whole minutes. */
export type ClockReading = {
  state: ClockState
  /** The target in force, its extensions included; null for no promise (S3). */
  target: SlaTarget | null
  /** Whether the target in force is the plan's or a linked incident's (P6); null without a target. */
  source: 'PLAN' | 'INCIDENT' | null
  /** The instant the target in force counts from; without a target, the opening. */
  startedAt: Temporal.Instant
  /** When the counted minutes reach the target; null without a target and while the clock stands still short of it. */
  dueAt: Temporal.Instant | null
  /** The first instant at which at most a fifth of the target is left, like `dueAt`; null once completed. */
  atRiskAt: Temporal.Instant | null
  /** The target less the counted minutes, negative when late; null without a target. */
  remainingMinutes: number | null
  /** Minutes counted towards the target, up to the completion; 0 without a target. */
  countedMinutes: number
  completedAt: Temporal.Instant | null
  /** What its open minutes are counted by: the calendar of the opening, until it was changed for this ticket too. */
  calendar: BusinessCalendar
  /** The extensions of the target in force, in order (S2). */
  extensions: Extension[]
  /** What the counted minutes are made of, from `startedAt` to now or the completion; none without a target. Drawn when asked for (S5). */
  readonly segments: ClockSegment[]
}

/** What both clocks of a ticket show at one instant. */
export type ClockReadings = { firstResponse: ClockReading; resolution: ClockReading }

/**
 * Reads a ticket's two clocks at `at`, knowing only the events up to and including it (S1).
 * `calendar` and `targets` are those of the store's plan when the ticket was opened; `events` begin with OPENED and are in
 * order. Instants count by the whole minute they fall in. Before the opening the clocks read as at the opening.
 */
export function readClocks(
  calendar: BusinessCalendar,
  targets: SlaTargets,
  events: readonly ClockEvent[],
  at: Temporal.Instant,
): ClockReadings {
  const now = minuteOf(at)
  const known = events.filter((event, index) => index === 0 || minuteOf(event.at) <= now)
  const { openedAt, firstResponse, resolution } = tellHistory(calendar, targets, known)
  return {
    firstResponse: readClock(firstResponse, openedAt, Math.max(now, openedAt)),
    resolution: readClock(resolution, openedAt, Math.max(now, openedAt)),
  }
}

function readClock(standing: ClockStanding, openedAt: Minute, now: Minute): ClockReading {
  const { pledge, stretches, calendar, completion } = standing
  const openTime = openTimeOf(calendar)
  const end = completion?.at ?? now
  const due = dueMinute(standing)
  const counted = pledge === null ? 0 : countedMinutes(openTime, pledge, stretches, end)
  const remaining = pledge && pledge.target.minutes - counted
  const atRisk =
    pledge === null || completion !== null
      ? Infinity
      : firstCounted(openTime, pledge, stretches, leastAtRisk(pledge.target.minutes))
  return {
    state: stateOf(standing, due, remaining, now),
    target: pledge && pledge.target,
    source: pledge && pledge.source,
    startedAt: instantOf(pledge?.since ?? openedAt),
    dueAt: instantIfEver(due),
    atRiskAt: instantIfEver(atRisk),
    remainingMinutes: remaining,
    countedMinutes: counted,
    calendar,
    completedAt: completion && instantOf(completion.at),
    extensions: (pledge?.extensions ?? []).map(({ at, minutes, from, to }) => ({
      at: instantOf(at),
      minutes,
      from: instantIfEver(from),
      to: instantIfEver(to),
    })),
    get segments() {
      return pledge === null ? [] : clockSegments(calendar, pledge, stretches, end)
    },
  }
}

function stateOf(
  { pledge, stretches, completion }: ClockStanding,
  due: Minute,
  remaining: number | null,
  now: Minute,
): ClockState {
  if (pledge === null || remaining === null) return 'NO_TARGET'
  if (completion !== null) return completion.at > due ? 'MISSED' : 'MET'
  if (now > due) return 'BREACHED'
  if (stretches.at(-1)!.kind === 'WAITING_ON_STORE') return 'PAUSED'
  return remaining * 5 <= pledge.target.minutes ? 'AT_RISK' : 'ON_TRACK'
}

/** The fewest counted minutes that leave at most a fifth of the target. */
function leastAtRisk(minutes: number): number {
  return minutes - Math.floor(minutes / 5)
}
