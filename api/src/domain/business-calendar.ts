import { holidaysOf, midnight, openTimeOf } from './compiled-calendar.ts'
import type { LocalisedText } from './localised-text.ts'
import { instantIfEver, instantOf, minuteOf } from './minute.ts'
import type { BusinessCalendar } from './opening-rule.ts'

export type { BusinessCalendar, ClosedDate, WallSpan } from './opening-rule.ts'

/** A half-open span `[from, to)`. */
export type OpenSpan = { from: Temporal.Instant; to: Temporal.Instant }

/** One local day `[from, to)` of a calendar, with its open spans and, on a named date, the name. */
export type CalendarDay = {
  on: Temporal.PlainDate
  from: Temporal.Instant
  to: Temporal.Instant
  spans: OpenSpan[]
  holiday: LocalisedText | null
}

/** How many minutes of `[from, to)` are open; 0 when `to` is not after `from`. Instants count by the whole minute. */
export function elapsed(calendar: BusinessCalendar, from: Temporal.Instant, to: Temporal.Instant): number {
  return openTimeOf(calendar).elapsed(minuteOf(from), minuteOf(to))
}

/**
 * The first instant at which so many open minutes have passed since `from`: at closing time, not at the next
 * opening. Null when the calendar does not open for that long any more (before the year 10000).
 */
export function add(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  minutes: number,
): Temporal.Instant | null {
  return instantIfEver(openTimeOf(calendar).reach(minuteOf(from), minutes))
}

/** Whether the minute of `at` is open (P4). */
export function openAt(calendar: BusinessCalendar, at: Temporal.Instant): boolean {
  return openTimeOf(calendar).isOpen(minuteOf(at))
}

/** When the calendar, open at `at`, closes; spans that touch are one, also across midnight. Null when it is closed or never closes (P4). */
export function openUntil(calendar: BusinessCalendar, at: Temporal.Instant): Temporal.Instant | null {
  const until = openTimeOf(calendar).openUntil(minuteOf(at))
  return until === null ? null : instantIfEver(until)
}

/** The next instant after `at` at which the calendar goes from closed to open; null when there is none (P4). */
export function nextOpening(calendar: BusinessCalendar, at: Temporal.Instant): Temporal.Instant | null {
  return instantIfEver(openTimeOf(calendar).nextOpening(minuteOf(at)))
}

/** The open spans within `[from, to)`, in order and cut to it; spans that touch are one. */
export function openSpans(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): OpenSpan[] {
  return [...openTimeOf(calendar).spans(minuteOf(from), minuteOf(to))].map((span) => ({
    from: instantOf(span.from),
    to: instantOf(span.to),
  }))
}

/** The local days that `[from, to)` touches, in order, each with its open spans cut to `[from, to)` and its holiday. */
export function days(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): CalendarDay[] {
  const named = new Map(holidaysOf(calendar).map(({ on, name }) => [on.toString(), name]))
  const touched: CalendarDay[] = []
  const [first, end] = [minuteOf(from), minuteOf(to)]
  let on = instantOf(first).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  for (let start = midnight(on, calendar.timeZone); start < end;) {
    const next = on.add({ days: 1 })
    const stop = midnight(next, calendar.timeZone)
    const day = { from: instantOf(start), to: instantOf(stop) }
    const spans = openSpans(calendar, instantOf(Math.max(first, start)), instantOf(Math.min(end, stop)))
    if (stop > start) touched.push({ on, ...day, spans, holiday: named.get(on.toString()) ?? null })
    ;[on, start] = [next, stop]
  }
  return touched
}
