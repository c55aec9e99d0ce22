import { type BusinessCalendar, days, type OpenSpan } from './business-calendar.ts'
import { WEEKDAYS, type Weekday } from './opening-rule.ts'

/** An opening that comes again every week at the same hours of UTC, from its first time to its last. */
export type RecurringOpening = OpenSpan & {
  /** The weekdays of UTC on which it comes. */
  weekdays: Weekday[]
  /** When it begins for the last time. */
  lastFrom: Temporal.Instant
  /** Beginnings between first and last at which it does not come: holidays, and days with hours of their own. */
  except: Temporal.Instant[]
}

const DAY = 24 * 60 * 60 * 1000
const WEEK = 7 * DAY

/**
 * The openings of a calendar in `[from, to)` as calendars of people take them: what recurs, cut where the zone changes
 * its clocks so that it can be told in UTC, and the days with hours of their own one by one.
 */
export function recurringOpenings(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): { recurring: RecurringOpening[]; single: OpenSpan[] } {
  const special = new Set(calendar.special.map(({ on }) => on))
  const actual = days(calendar, from, to)
  const [single, usual] = [true, false].map((isSpecial) =>
    actual.filter(({ on }) => special.has(on.toString()) === isSpecial).flatMap(({ spans }) => spans),
  ) as [OpenSpan[], OpenSpan[]]
  const alike = Map.groupBy(usual, hoursOf)
  return { recurring: [...alike.values()].flatMap(runsOf).map(recurringOf).toSorted(byStart), single }
}

/** Every opening that a recurring one stands for, in order. */
export function openingsOf({ from, to, weekdays, lastFrom, except }: RecurringOpening): OpenSpan[] {
  const missing = new Set(except.map((at) => at.epochMilliseconds))
  return candidates(from, lastFrom, weekdays)
    .filter((at) => !missing.has(at))
    .map((at) => {
      const begins = Temporal.Instant.fromEpochMilliseconds(at)
      return { from: begins, to: begins.add(from.until(to)) }
    })
}

/** The time of day in UTC at which an opening begins, and how long it lasts. */
function hoursOf({ from, to }: OpenSpan): string {
  return `${from.epochMilliseconds % DAY} ${to.epochMilliseconds - from.epochMilliseconds}`
}

/** Openings of the same hours, parted where they pause: there the clocks changed. */
function runsOf(openings: OpenSpan[]): OpenSpan[][] {
  const runs: OpenSpan[][] = []
  for (const opening of openings) {
    const run = runs.at(-1)
    const pause = run ? opening.from.epochMilliseconds - run.at(-1)!.from.epochMilliseconds : Infinity
    if (run && pause <= 4 * WEEK) run.push(opening)
    else runs.push([opening])
  }
  return runs
}

function recurringOf(run: OpenSpan[]): RecurringOpening {
  const [first, last] = [run[0]!, run.at(-1)!]
  const comes = new Set(run.map(({ from }) => from.epochMilliseconds))
  const weekdays = [...new Set([...comes].map(weekdayOf))]
  return {
    from: first.from,
    to: first.to,
    weekdays,
    lastFrom: last.from,
    except: candidates(first.from, last.from, weekdays)
      .filter((at) => !comes.has(at))
      .map((at) => Temporal.Instant.fromEpochMilliseconds(at)),
  }
}

function candidates(first: Temporal.Instant, last: Temporal.Instant, weekdays: readonly Weekday[]): number[] {
  const count = Math.floor((last.epochMilliseconds - first.epochMilliseconds) / DAY) + 1
  return Array.from({ length: count }, (_, day) => first.epochMilliseconds + day * DAY).filter((at) =>
    weekdays.includes(weekdayOf(at)),
  )
}

function weekdayOf(at: number): Weekday {
  return WEEKDAYS[((Math.floor(at / DAY) % 7) + 7) % 7]!
}

function byStart(a: RecurringOpening, b: RecurringOpening): number {
  return Temporal.Instant.compare(a.from, b.from)
}
