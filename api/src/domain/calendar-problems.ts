import { calendarProblem, type CalendarProblem } from './calendar-problem.ts'
import { minuteOfDay, WEEKDAYS, type BusinessCalendar, type WallSpan } from './opening-rule.ts'

const WALL_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const FIRST_YEAR = 1970
const LAST_YEAR = 2199

/** What is wrong with a calendar, one by one; nothing for a calendar that may be kept. */
export function calendarProblems(calendar: BusinessCalendar): CalendarProblem[] {
  const listed = [...calendar.closed, ...calendar.special]
  return [
    ...zoneProblems(calendar.timeZone),
    ...Object.entries(calendar.hours).flatMap(([weekday, spans]) => [
      ...(WEEKDAYS.some((known) => known === weekday) ? [] : [calendarProblem('UNKNOWN_WEEKDAY', weekday)]),
      ...spanProblems(weekday, spans),
    ]),
    ...listed.flatMap(({ on }) => dateProblems(on)),
    ...repeated(calendar.closed).map((on) => calendarProblem('CLOSED_TWICE', on)),
    ...repeated(calendar.special).map((on) => calendarProblem('SPECIAL_TWICE', on)),
    ...calendar.special.flatMap(({ on, spans }) => spanProblems(on, spans)),
  ]
}

function zoneProblems(timeZone: string): CalendarProblem[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return []
  } catch {
    return [calendarProblem('UNKNOWN_ZONE', timeZone)]
  }
}

function dateProblems(on: string): CalendarProblem[] {
  try {
    if (!DATE.test(on)) return [calendarProblem('NO_DATE', on)]
    const { year } = Temporal.PlainDate.from(on)
    return year < FIRST_YEAR || year > LAST_YEAR
      ? [calendarProblem('YEAR_OUT_OF_RANGE', on, `${FIRST_YEAR}`, `${LAST_YEAR}`)]
      : []
  } catch {
    return [calendarProblem('NO_DATE', on)]
  }
}

function spanProblems(day: string, spans: WallSpan[]): CalendarProblem[] {
  const wrong = spans.flat().filter((time) => !WALL_TIME.test(time))
  if (wrong.length > 0) return wrong.map((time) => calendarProblem('NO_TIME', day, time))
  const sorted = spans
    .map(([from, to]) => ({ from, to, start: minuteOfDay(from), end: minuteOfDay(to) }))
    .sort((a, b) => a.start - b.start)
  return sorted.flatMap(({ from, to, start, end }, index) => {
    if (end <= start) return [calendarProblem('CLOSES_BEFORE_OPENING', day, from, to)]
    const previous = sorted[index - 1]
    return previous !== undefined && previous.end > start
      ? [calendarProblem('SPANS_OVERLAP', day, `${previous.from}–${previous.to}`, `${from}–${to}`)]
      : []
  })
}

function repeated(dates: { on: string }[]): string[] {
  const seen = dates.map(({ on }) => on)
  return [...new Set(seen.filter((on, index) => seen.indexOf(on) !== index))]
}
