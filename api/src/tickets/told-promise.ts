import type { BusinessCalendar } from '../domain/business-calendar.ts'
import {
  type ClockEvent,
  type ClockReading,
  readClocks,
  type SlaTarget,
  type SlaTargets,
} from '../domain/sla-clock.ts'
import type { ClockName } from './ticket-words.ts'

/** What a history says of one clock: its events, and of each the words that went with it. */
export type ClockHistory = {
  calendar: BusinessCalendar
  targets: SlaTargets
  events: readonly (ClockEvent & { reason: string | null })[]
}

/** A deadline moved openly, as the store was told it at that moment (S2). */
export type Announcement = {
  at: Temporal.Instant
  minutes: number
  fromDueAt: Temporal.Instant | null
  toDueAt: Temporal.Instant | null
  reason: string
}

/** A promise from its first word to where it stands now (S6). */
export type ToldPromise = {
  promisedAt: Temporal.Instant
  promised: SlaTarget
  promisedDueAt: Temporal.Instant | null
  announcements: Announcement[]
  /** How long the clock stood still waiting for the store, and resolved until it was opened again. */
  waitedMinutes: number
  resolvedMinutes: number
  now: ClockReading
}

/** Tells the promise of one clock from a ticket's history alone; null where none was ever made (S3, S6). */
export function tellPromise(
  history: ClockHistory,
  clock: ClockName,
  now: Temporal.Instant,
): ToldPromise | null {
  const { events } = history
  /** What the clock showed when so many events had happened. */
  const after = (count: number) => read(history, clock, events.slice(0, count), events[count - 1]!.at)
  const first = events.findIndex((_, index) => after(index + 1).target)
  if (first < 0) return null
  const begun = after(first + 1)
  const reading = read(history, clock, events, now)
  return {
    promisedAt: events[first]!.at,
    promised: begun.target!,
    promisedDueAt: begun.dueAt,
    announcements: announcementsOf(history, after),
    waitedMinutes: lasted(reading, 'WAITING_ON_STORE'),
    resolvedMinutes: lasted(reading, 'RESOLVED'),
    now: reading,
  }
}

function lasted({ segments }: ClockReading, stoodStill: 'WAITING_ON_STORE' | 'RESOLVED'): number {
  return segments
    .filter(({ kind }) => kind === stoodStill)
    .reduce((minutes, { from, to }) => minutes + (to.epochMilliseconds - from.epochMilliseconds) / 60_000, 0)
}

/** Every extension, and every change of the calendar that moved it, as it was announced, also one whose target another one took the place of later. */
function announcementsOf({ events }: ClockHistory, after: (count: number) => ClockReading): Announcement[] {
  return events.flatMap((event, index) => {
    if (event.type !== 'EXTENDED' && event.type !== 'CALENDAR_CHANGED') return []
    const [before, then] = [after(index), after(index + 1)]
    if (then.extensions.length === before.extensions.length) return []
    const { at, minutes, from, to } = then.extensions.at(-1)!
    return [{ at, minutes, fromDueAt: from, toDueAt: to, reason: event.reason ?? '' }]
  })
}

function read(
  { calendar, targets }: ClockHistory,
  clock: ClockName,
  events: readonly ClockEvent[],
  at: Temporal.Instant,
): ClockReading {
  const { firstResponse, resolution } = readClocks(calendar, targets, events, at)
  return clock === 'RESOLUTION' ? resolution : firstResponse
}
