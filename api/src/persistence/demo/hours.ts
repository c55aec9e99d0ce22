import {
  type BusinessCalendar,
  nextOpening,
  openAt,
  openSpans,
  type WallSpan,
} from '../../domain/business-calendar.ts'

const AWAKE: WallSpan[] = [['07:30', '22:30']]
const wakingHoursByZone = new Map<string, BusinessCalendar>()

/** When people of a store write: not at night. */
export function wakingHours(timeZone: string): BusinessCalendar {
  return wakingHoursByZone.getOrInsertComputed(timeZone, () => ({
    timeZone,
    hours: { MON: AWAKE, TUE: AWAKE, WED: AWAKE, THU: AWAKE, FRI: AWAKE, SAT: AWAKE, SUN: AWAKE },
    closed: [],
    special: [],
  }))
}

/** The instant itself when it is open, else so many minutes into the next opening. */
export function openFrom(calendar: BusinessCalendar, at: Temporal.Instant, minutesIn = 0): Temporal.Instant {
  return openAt(calendar, at) ? at : (nextOpening(calendar, at) ?? at).add({ minutes: minutesIn })
}

/** The instant itself when it is open, else so many minutes before the last closing. */
export function openUpTo(
  calendar: BusinessCalendar,
  at: Temporal.Instant,
  minutesBefore = 1,
): Temporal.Instant {
  if (openAt(calendar, at)) return at
  const last = openSpans(calendar, at.subtract({ hours: 24 * 14 }), at).at(-1)
  return (last?.to ?? at).subtract({ minutes: minutesBefore })
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}

/** The start of the day that was so many days ago, where the platform is. */
export function startOfDayBefore(now: Temporal.Instant, days: number, timeZone: string): Temporal.Instant {
  return now.toZonedDateTimeISO(timeZone).subtract({ days }).startOfDay().toInstant()
}

export function daysBefore(now: Temporal.Instant, days: number): Temporal.Instant {
  return now.subtract({ minutes: Math.round(days * 24 * 60) })
}
