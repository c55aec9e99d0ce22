import type { BusinessCalendar, ClosedDate as Closed, WallSpan } from '../domain/business-calendar.ts'
import type { SpecialDate as Special } from '../domain/opening-rule.ts'
import type { CalendarRow, RevisionRow } from './calendars.read.ts'
import {
  type CalendarRevision,
  type CalendarType,
  type ClosedDate,
  type SpecialDate,
  type WallHours,
  WEEK,
} from './calendar.type.ts'

/** A calendar as the API gives it. */
export function drawnCalendar({ key, country, revision, definition, plans }: CalendarRow): CalendarType {
  const { timeZone, hours, closed, special } = definition
  return {
    key,
    country,
    timeZone,
    revision,
    hours: WEEK.map((weekday) => ({ weekday, spans: wallHours(hours[weekday]) })),
    closedDates: closed.map(closedDate).sort(byDate),
    specialDates: special.map(specialDate).sort(byDate),
    plans,
  }
}

/** A revision as the API gives it: with what was different from the one before, which the first has not. */
export function drawnRevision(row: RevisionRow, previous: BusinessCalendar | null): CalendarRevision {
  const { definition, revision, at, by, reason, movedTicketCount } = row
  const before = previous ?? definition
  return {
    revision,
    at,
    by,
    reason,
    movedTicketCount,
    closed: without(definition.closed, before.closed).map(closedDate),
    reopened: without(before.closed, definition.closed).map(closedDate),
    special: without(definition.special, before.special).map(specialDate),
    unspecial: without(before.special, definition.special).map(specialDate),
    hours: WEEK.map((weekday) => ({
      weekday,
      before: wallHours(before.hours[weekday]),
      after: wallHours(definition.hours[weekday]),
    })).filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
  }
}

/** A closed date as the API gives it. */
export function closedDate({ on, name }: Closed): ClosedDate {
  return { on: Temporal.PlainDate.from(on), name }
}

function specialDate({ on, name, spans }: Special): SpecialDate {
  return { on: Temporal.PlainDate.from(on), name, spans: wallHours(spans) }
}

function wallHours(spans: readonly WallSpan[] = []): WallHours[] {
  return spans.map(([from, to]) => ({ from, to }))
}

/** The dates of one list that the other has not, or has otherwise. */
function without<Dated extends { on: string }>(dates: readonly Dated[], others: readonly Dated[]): Dated[] {
  const known = new Set(others.map(asText))
  return dates.filter((date) => !known.has(asText(date)))
}

function asText({ on, name, spans }: { on: string; name?: Closed['name']; spans?: WallSpan[] }): string {
  return JSON.stringify([on, name && [name.el, name.nb, name.en], spans])
}

function byDate(a: ClosedDate, b: ClosedDate): number {
  return Temporal.PlainDate.compare(a.on, b.on)
}
