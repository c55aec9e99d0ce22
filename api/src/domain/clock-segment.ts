import type { BusinessCalendar } from './business-calendar.ts'
import { holidaysOf, openTimeOf, type Holiday } from './compiled-calendar.ts'
import { instantOf, type Minute } from './minute.ts'
import type { Pledge, Stretch } from './stretch.ts'

/**
 * A half-open span of a clock's life and what it was: minutes counted, the clock stood still, or, for a clock
 * of open minutes, the desk was closed (S5).
 */
export type ClockSegment = {
  from: Temporal.Instant
  to: Temporal.Instant
  kind: 'COUNTED' | 'WAITING_ON_STORE' | 'RESOLVED' | 'DESK_CLOSED'
  /** Minutes that counted in it: 0 unless it is COUNTED. */
  minutes: number
  /** Minutes that had counted when it ended. */
  totalMinutes: number
  /** The named dates, in the calendar's zone, that it meets. */
  holidays: Holiday[]
}

type Part = { from: Minute; to: Minute; kind: ClockSegment['kind'] }

/** The life of a clock from its pledge's start up to `end`, without gaps: its counted minutes are the clock's own (S5). */
export function clockSegments(
  calendar: BusinessCalendar,
  pledge: Pledge,
  stretches: Stretch[],
  end: Minute,
): ClockSegment[] {
  const holidays = holidaysOf(calendar)
  let totalMinutes = 0
  return [...parts(calendar, pledge, stretches, end)].map(({ from, to, kind }) => {
    const minutes = kind === 'COUNTED' ? to - from : 0
    totalMinutes += minutes
    const met = holidays.filter((holiday) => holiday.from < to && holiday.to > from)
    return {
      from: instantOf(from),
      to: instantOf(to),
      kind,
      minutes,
      totalMinutes,
      holidays: met.map(({ on, name }) => ({ on, name })),
    }
  })
}

function* parts(
  calendar: BusinessCalendar,
  pledge: Pledge,
  stretches: Stretch[],
  end: Minute,
): Generator<Part> {
  for (const stretch of stretches) {
    const from = Math.max(stretch.from, pledge.since)
    const to = Math.min(stretch.to, end)
    if (from >= to) continue
    if (stretch.kind !== 'RUNNING') yield { from, to, kind: stretch.kind }
    else if (pledge.target.clock === 'ELAPSED') yield { from, to, kind: 'COUNTED' }
    else yield* deskParts(calendar, from, to)
  }
}

function* deskParts(calendar: BusinessCalendar, from: Minute, to: Minute): Generator<Part> {
  let closedFrom = from
  for (const open of openTimeOf(calendar).spans(from, to)) {
    if (open.from > closedFrom) yield { from: closedFrom, to: open.from, kind: 'DESK_CLOSED' }
    yield { ...open, kind: 'COUNTED' }
    closedFrom = open.to
  }
  if (closedFrom < to) yield { from: closedFrom, to, kind: 'DESK_CLOSED' }
}
