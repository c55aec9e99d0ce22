import type { ClockReadings } from '../domain/sla-clock.ts'
import type { ClockName } from './ticket-words.ts'

/** A stored deadline of an open clock, and what it would become; null where the clock has none. */
export type DeadlineMove = {
  clock: ClockName
  fromDueAt: Temporal.Instant | null
  toDueAt: Temporal.Instant | null
}

type Stored = {
  firstResponseDueAt?: Temporal.Instant | null | undefined
  resolutionDueAt?: Temporal.Instant | null | undefined
}

/** The deadlines of a ticket that other readings of its clocks would move; a clock that is completed moves no more. */
export function deadlineMoves(stored: Stored, { firstResponse, resolution }: ClockReadings): DeadlineMove[] {
  const both = [
    {
      clock: 'FIRST_RESPONSE' as const,
      fromDueAt: stored.firstResponseDueAt ?? null,
      reading: firstResponse,
    },
    { clock: 'RESOLUTION' as const, fromDueAt: stored.resolutionDueAt ?? null, reading: resolution },
  ]
  return both
    .filter(({ fromDueAt, reading }) => !reading.completedAt && !isSame(fromDueAt, reading.dueAt))
    .map(({ clock, fromDueAt, reading }) => ({ clock, fromDueAt, toDueAt: reading.dueAt }))
}

function isSame(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}
