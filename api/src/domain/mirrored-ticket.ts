import type { BusinessCalendar } from './business-calendar.ts'
import { type ClockEvent, type ClockReading, readClocks, type SlaTargets } from './sla-clock.ts'

/** A ticket as it was: by what it was promised, and what happened to it. */
export type PastTicket = {
  id: string
  openedAt: Temporal.Instant
  calendar: BusinessCalendar
  targets: SlaTargets
  events: readonly ClockEvent[]
  /**
   * When the plan's promise was made: at the opening, or when what was taken for a suggestion proved to be none (T1);
   * null for a suggestion, which is promised nothing on any plan (T6).
   */
  promisedAt: Temporal.Instant | null
  /** Whether it goes on in another ticket, where its promise is counted (S6). */
  isMerged: boolean
}

/** What came of one clock: its deadline, when it was done, and how the promise stands. */
export type MirroredClock = {
  isPromised: boolean
  dueAt: Temporal.Instant | null
  completedAt: Temporal.Instant | null
  /** Null without a promise, and for one that is counted in another ticket. */
  outcome: 'KEPT' | 'BROKEN' | 'RUNNING' | null
}

/** Both clocks of a ticket under some promise. */
export type MirroredClocks = { firstResponse: MirroredClock; resolution: MirroredClock }

/** What a plan promises at an instant: so much, counted by this calendar. */
export type Promised = { calendar: BusinessCalendar; targets: SlaTargets }

const NOTHING: SlaTargets = { firstResponse: null, resolution: null }

/** What a ticket's clocks show at `now`, as it was. */
export function clocksAsTheyWere(ticket: PastTicket, now: Temporal.Instant): MirroredClocks {
  return mirrored(ticket, { calendar: ticket.calendar, targets: ticket.targets }, ticket.events, now)
}

/**
 * What a ticket's clocks would show at `now`, had its store been on another plan all along (P7). What people did stays as
 * it was, and when; only the promise differs. What an incident or an extension changed, it changes there too.
 */
export function clocksUnder(ticket: PastTicket, promised: Promised, now: Temporal.Instant): MirroredClocks {
  const { promisedAt, openedAt, events } = ticket
  const happened = events.filter(({ type }) => type !== 'PLAN_CHANGED')
  if (promisedAt === null) return mirrored(ticket, { ...promised, targets: NOTHING }, happened, now)
  if (promisedAt.equals(openedAt)) return mirrored(ticket, promised, happened, now)
  const later = happened.findIndex(({ at }) => Temporal.Instant.compare(at, promisedAt) > 0)
  const told: ClockEvent = { type: 'PLAN_CHANGED', at: promisedAt, targets: promised.targets }
  const place = later < 0 ? happened.length : later
  return mirrored(ticket, { ...promised, targets: NOTHING }, happened.toSpliced(place, 0, told), now)
}

function mirrored(
  { isMerged }: PastTicket,
  { calendar, targets }: Promised,
  events: readonly ClockEvent[],
  now: Temporal.Instant,
): MirroredClocks {
  const { firstResponse, resolution } = readClocks(calendar, targets, events, now)
  const isAnswered = events.some(({ type }) => type === 'AGENT_REPLIED')
  return {
    firstResponse: clockOf(firstResponse, isMerged && !isAnswered),
    resolution: clockOf(resolution, isMerged),
  }
}

function clockOf({ target, state, dueAt, completedAt }: ClockReading, goesOn: boolean): MirroredClock {
  return { isPromised: target !== null, dueAt, completedAt, outcome: outcomeOf(state, goesOn) }
}

function outcomeOf(state: ClockReading['state'], goesOn: boolean): MirroredClock['outcome'] {
  switch (state) {
    case 'NO_TARGET':
      return null
    case 'MET':
      return goesOn ? null : 'KEPT'
    case 'MISSED':
    case 'BREACHED':
      return 'BROKEN'
    default:
      return 'RUNNING'
  }
}
