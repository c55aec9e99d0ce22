import type { BusinessCalendar, ClosedDate, WallSpan } from './business-calendar.ts'
import { calendarProblem, type CalendarProblem } from './calendar-problem.ts'
import { calendarProblems } from './calendar-problems.ts'
import type { SpecialDate, Weekday } from './opening-rule.ts'
import { Refusal } from './refusal.ts'

/** What is to be different in a calendar; the rest of it stays, its zone always. */
export type CalendarChange = {
  /** Dates that close, or get another name. */
  close: readonly ClosedDate[]
  /** Closed dates that follow the week again. */
  reopen: readonly string[]
  /** Dates with hours of their own, or other ones than before. */
  special: readonly SpecialDate[]
  /** Dates that lose the hours of their own. */
  unspecial: readonly string[]
  /** Days of the week that get other hours; no spans is a closed day. */
  hours: readonly { weekday: Weekday; spans: WallSpan[] }[]
}

/**
 * A calendar with a change made, its dates in order (P4).
 * @throws Refusal `CALENDAR_PROBLEM` with each of them, `NOTHING_CHANGED`
 */
export function changedCalendar(calendar: BusinessCalendar, change: CalendarChange): BusinessCalendar {
  const next: BusinessCalendar = {
    timeZone: calendar.timeZone,
    hours: Object.fromEntries(
      Object.entries({ ...calendar.hours, ...weekOf(change) }).filter(([, spans]) => spans.length > 0),
    ),
    closed: listed(calendar.closed, change.close, change.reopen),
    special: listed(calendar.special, change.special, change.unspecial),
  }
  const problems = [...changeProblems(calendar, change), ...calendarProblems(next)]
  const names = problems.map(({ message }) => message)
  if (names.length > 0) throw new Refusal('CALENDAR_PROBLEM', { names, problems }, 'change')
  if (inOrder(next) === inOrder(calendar)) throw new Refusal('NOTHING_CHANGED', {}, 'change')
  return next
}

/** What contradicts itself, or names a date that is not in the calendar. */
function changeProblems({ closed, special }: BusinessCalendar, change: CalendarChange): CalendarProblem[] {
  return [
    ...twice([...change.close.map(({ on }) => on), ...change.reopen], 'NAMED_TWICE'),
    ...twice([...change.special.map(({ on }) => on), ...change.unspecial], 'SPECIAL_NAMED_TWICE'),
    ...twice(
      change.hours.map(({ weekday }) => weekday),
      'NAMED_TWICE',
    ),
    ...missing(closed, change.reopen).map((on) => calendarProblem('NOT_CLOSED', on)),
    ...missing(special, change.unspecial).map((on) => calendarProblem('NOT_SPECIAL', on)),
  ]
}

function weekOf({ hours }: CalendarChange): BusinessCalendar['hours'] {
  return Object.fromEntries(hours.map(({ weekday, spans }) => [weekday, spans]))
}

function listed<Listed extends { on: string }>(
  before: readonly Listed[],
  added: readonly Listed[],
  removed: readonly string[],
): Listed[] {
  const touched = new Set([...added.map(({ on }) => on), ...removed])
  return [...before.filter(({ on }) => !touched.has(on)), ...added].sort((a, b) => (a.on < b.on ? -1 : 1))
}

function missing(present: readonly { on: string }[], named: readonly string[]): string[] {
  return named.filter((name) => !present.some(({ on }) => on === name))
}

function twice(named: readonly string[], code: 'NAMED_TWICE' | 'SPECIAL_NAMED_TWICE'): CalendarProblem[] {
  return [...new Set(named.filter((name, index) => named.indexOf(name) !== index))].map((name) =>
    calendarProblem(code, name),
  )
}

/** A calendar as text in which the order of its parts says nothing. */
function inOrder({ timeZone, hours, closed, special }: BusinessCalendar): string {
  const byDate = (a: { on: string }, b: { on: string }) => (a.on < b.on ? -1 : 1)
  const week = Object.entries(hours)
    .filter(([, spans]) => spans.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const dates = [closed, special].map((list) =>
    [...list].sort(byDate).map(({ on, name, ...rest }) => [on, name && [name.el, name.nb, name.en], rest]),
  )
  return JSON.stringify([timeZone, week, dates])
}
