import { minuteOfDay, WEEKDAYS, type BusinessCalendar, type WallSpan } from './opening-rule.ts'

const WALL_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const FIRST_YEAR = 1970
const LAST_YEAR = 2199

/** What is wrong with a calendar, one sentence each; none for a calendar that may be kept. */
export function calendarProblems(calendar: BusinessCalendar): string[] {
  const listed = [...calendar.closed, ...calendar.special]
  return [
    ...zoneProblems(calendar.timeZone),
    ...Object.entries(calendar.hours).flatMap(([weekday, spans]) => [
      ...(WEEKDAYS.some((known) => known === weekday) ? [] : [`${weekday} is no day of the week`]),
      ...spanProblems(weekday, spans),
    ]),
    ...listed.flatMap(({ on }) => dateProblems(on)),
    ...repeated(calendar.closed).map((on) => `${on} is closed twice`),
    ...repeated(calendar.special).map((on) => `${on} has special hours twice`),
    ...calendar.special.flatMap(({ on, spans }) => spanProblems(on, spans)),
  ]
}

function zoneProblems(timeZone: string): string[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return []
  } catch {
    return [`${timeZone} is no known time zone`]
  }
}

function dateProblems(on: string): string[] {
  try {
    if (!DATE.test(on)) return [`${on} is no date`]
    const { year } = Temporal.PlainDate.from(on)
    return year < FIRST_YEAR || year > LAST_YEAR ? [`${on} is not within ${FIRST_YEAR} to ${LAST_YEAR}`] : []
  } catch {
    return [`${on} is no date`]
  }
}

function spanProblems(day: string, spans: WallSpan[]): string[] {
  const wrong = spans.flat().filter((time) => !WALL_TIME.test(time))
  if (wrong.length > 0) return wrong.map((time) => `${day} has ${time}, which is no time of day`)
  const sorted = spans
    .map(([from, to]) => ({ from, to, start: minuteOfDay(from), end: minuteOfDay(to) }))
    .sort((a, b) => a.start - b.start)
  return sorted.flatMap(({ from, to, start, end }, index) => {
    if (end <= start) return [`${day} closes at ${to}, not after it opens at ${from}`]
    const previous = sorted[index - 1]
    return previous !== undefined && previous.end > start
      ? [`${day} has spans that overlap: ${previous.from}–${previous.to} and ${from}–${to}`]
      : []
  })
}

function repeated(dates: { on: string }[]): string[] {
  const seen = dates.map(({ on }) => on)
  return [...new Set(seen.filter((on, index) => seen.indexOf(on) !== index))]
}
