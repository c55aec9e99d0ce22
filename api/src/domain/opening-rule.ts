import type { LocalisedText } from './localised-text.ts'

export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN'

/** Local wall-clock times `HH:MM`, the second one not included; `24:00` is midnight at the day's end. */
export type WallSpan = [from: string, to: string]

/** A date without hours, with its name when it is a holiday. `on` is `YYYY-MM-DD`. */
export type ClosedDate = { on: string; name: LocalisedText | null }

/** A date with hours of its own, which hold even when the date is also closed. `on` is `YYYY-MM-DD`. */
export type SpecialDate = { on: string; spans: WallSpan[]; name: LocalisedText | null }

/**
 * When the platform's people are there: weekly local hours, and dates that differ. A plain value that can be
 * kept as JSON. It is never changed in place: what was computed from it is remembered with it.
 */
export type BusinessCalendar = {
  /** IANA zone of all its times, e.g. `Europe/Athens`. */
  timeZone: string
  /** Hours of each weekday; a weekday left out is closed. */
  hours: Partial<Record<Weekday, WallSpan[]>>
  closed: ClosedDate[]
  special: SpecialDate[]
}

/** A span of one local day in minutes since its midnight, `to` not included. */
export type DaySpan = { from: number; to: number }

/** The days of the week in the order of their day numbers: 1970-01-01, day 0, was a Thursday. */
export const WEEKDAYS: readonly Weekday[] = ['THU', 'FRI', 'SAT', 'SUN', 'MON', 'TUE', 'WED']

/** Answers for a local day, by its number since 1970-01-01, which spans of it are open. */
export function spansOf(calendar: BusinessCalendar): (day: number) => readonly DaySpan[] {
  const weekly = WEEKDAYS.map((weekday) => (calendar.hours[weekday] ?? []).map(minutesOfSpan).sort(byStart))
  const listed = new Map<number, readonly DaySpan[]>()
  for (const { on } of calendar.closed) listed.set(dayOf(on), [])
  for (const { on, spans } of calendar.special) listed.set(dayOf(on), spans.map(minutesOfSpan).sort(byStart))
  return (day) => listed.get(day) ?? weekly[((day % 7) + 7) % 7]!
}

/** Whether the weekly hours hold any open minute. */
export function opensWeekly(calendar: BusinessCalendar): boolean {
  return WEEKDAYS.some((weekday) =>
    calendar.hours[weekday]?.map(minutesOfSpan).some(({ from, to }) => to > from),
  )
}

/** The number of a date's day since 1970-01-01. */
export function dayOf(on: string): number {
  return -Temporal.PlainDate.from(on).until('1970-01-01').days
}

/** Minutes since midnight of a wall-clock time `HH:MM`. */
export function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function minutesOfSpan([from, to]: WallSpan): DaySpan {
  return { from: minuteOfDay(from), to: minuteOfDay(to) }
}

function byStart(a: DaySpan, b: DaySpan): number {
  return a.from - b.from
}
