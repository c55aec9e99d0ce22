import { milliseconds, type Instant } from '#lib/format/instant.ts'
import type { SlaState } from '../status/clock-states.ts'

/** A stretch of a clock's life (S5). */
export type ClockSegment = {
  from: Instant
  to: Instant
  kind: 'COUNTED' | 'WAITING_ON_STORE' | 'RESOLVED' | 'DESK_CLOSED'
  /** Minutes that counted in it: 0 unless it is COUNTED. */
  minutes: number
  /** Counted since the start, at the end of this stretch. */
  totalMinutes: number
  /** Names of the holidays that it crosses. */
  holidays: string[]
}

/** A calendar day of the desk: its local midnights, the hours it is open, and its holiday's name. */
export type DeskDay = {
  on: string
  from: Instant
  to: Instant
  open: { from: Instant; to: Instant }[]
  holiday: string | null
}

/** A deadline moved openly (S2); the instants are null where the clock stood still when it was moved. */
export type Extension = {
  at: Instant
  fromDueAt: Instant | null
  toDueAt: Instant | null
  minutes: number
  reason: string
}

/** An SLA clock as it is read: state, deadline, and the spans that explain it. */
export type Clock = {
  state: SlaState
  dueAt: Instant | null
  /** Left until due, negative when late; null without a target. */
  remainingMinutes: number | null
  countedMinutes: number
  targetMinutes: number | null
  clockKind: 'ELAPSED' | 'BUSINESS'
  startedAt: Instant
  completedAt: Instant | null
  now: Instant
  segments: ClockSegment[]
  days: DeskDay[]
  extensions: Extension[]
  /** When it was linked to the incident that it belongs to, and whether that one's target counts. */
  incident?: { linkedAt: Instant; isCounting: boolean } | null
}

/** All the minutes that are granted: the target with what extensions added. */
export function grantedMinutes(clock: Clock): number {
  return clock.remainingMinutes === null
    ? (clock.targetMinutes ?? 0)
    : clock.countedMinutes + clock.remainingMinutes
}

/** How long a stretch lasted, in minutes, whether it counted or not. */
export function lastedMinutes({ from, to }: ClockSegment): number {
  return Math.round((milliseconds(to) - milliseconds(from)) / 60_000)
}
