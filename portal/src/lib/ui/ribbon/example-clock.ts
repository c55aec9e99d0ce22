import type { Clock, ClockSegment, DeskDay } from './clock.ts'

const day = 86_400_000

/** The desk's days from a Monday-to-Friday, 09:00 to 17:00 week in Athens in winter. */
export function deskDays(first: string, count: number, holidays: Record<string, string> = {}): DeskDay[] {
  return Array.from({ length: count }, (_, index) => {
    const midnight = Date.parse(first + 'T00:00:00+02:00') + index * day
    const on = new Date(Date.parse(first) + index * day).toISOString().slice(0, 10)
    const isWeekend = [0, 6].includes(new Date(on).getUTCDay())
    const holiday = holidays[on] ?? null
    return {
      on,
      from: midnight,
      to: midnight + day,
      open: isWeekend || holiday ? [] : [{ from: midnight + 9 * 3_600_000, to: midnight + 17 * 3_600_000 }],
      holiday,
    }
  })
}

export function segment(
  from: string,
  to: string,
  kind: ClockSegment['kind'],
  totalMinutes: number,
): ClockSegment {
  const [start, end] = [athens(from), athens(to)]
  const minutes = kind === 'COUNTED' ? (end - start) / 60_000 : 0
  return { from: start, to: end, kind, minutes, totalMinutes, holidays: [] }
}

/** `2026-11-23 10:40` on the clocks of Athens in winter. */
export function athens(local: string): number {
  return Date.parse(local.replace(' ', 'T') + ':00+02:00')
}

/** Ticket 4127: 72 elapsed hours, a day of waiting for the store, five hours left on Monday morning. */
export const exampleClock: Clock = {
  state: 'AT_RISK',
  dueAt: athens('2026-11-23 15:45'),
  remainingMinutes: 305,
  countedMinutes: 4015,
  targetMinutes: 4320,
  clockKind: 'ELAPSED',
  startedAt: athens('2026-11-19 13:30'),
  completedAt: null,
  now: athens('2026-11-23 10:40'),
  segments: [
    segment('2026-11-19 13:30', '2026-11-20 10:05', 'COUNTED', 1235),
    segment('2026-11-20 10:05', '2026-11-21 12:20', 'WAITING_ON_STORE', 1235),
    segment('2026-11-21 12:20', '2026-11-23 10:40', 'COUNTED', 4015),
  ],
  days: deskDays('2026-11-19', 5),
  extensions: [],
}
