import { m } from '#lib/paraglide/messages.js'
import { duration } from './duration.ts'
import {
  dayAndMonth,
  dayKey,
  longWeekday,
  milliseconds,
  shortDateTime,
  time,
  weekdayShort,
  type Instant,
  type Place,
} from './instant.ts'

const hour = 3_600_000
const near = 36 * hour

/** `today 15:45`, `tomorrow 09:00`, or the date: "today" and "tomorrow" only within 36 hours. */
export function when(instant: Instant, now: Instant, place: Place): string {
  const options = { locale: place.language }
  const clock = { time: time(instant, place) }
  const day = nearDay(instant, now, place)
  if (day === 'today') return m.time_today(clock, options)
  if (day === 'tomorrow') return m.time_tomorrow(clock, options)
  return shortDateTime(instant, now, place)
}

/**
 * The deadline as a sentence: `Due today at 15:45, in 5 h 5 min`, `Due Thu 26 Nov at 09:20`; what lies behind
 * `now` says so: `Was due today at 09:15, 1 h 25 min late`. How much is left stands there only within 36 hours.
 *
 * @param leftMinutes what is left on the clock, negative when late; a BUSINESS clock counts opening hours only.
 */
export function deadline(
  dueAt: Instant,
  now: Instant,
  place: Place,
  leftMinutes: number = Math.floor((milliseconds(dueAt) - milliseconds(now)) / 60_000),
): string {
  const options = { locale: place.language }
  const at = whenAt(dueAt, now, place)
  const span = duration(leftMinutes, place.language)
  const isNear = Math.abs(milliseconds(dueAt) - milliseconds(now)) <= near
  if (leftMinutes < 0)
    return isNear
      ? m.sla_was_due_late({ when: at, late: span }, options)
      : m.sla_was_due({ when: at }, options)
  return isNear ? m.sla_due_in({ when: at, left: span }, options) : m.sla_due({ when: at }, options)
}

/** As `when`, in a sentence: `today at 15:45`, `Thu 26 Nov at 09:20`. */
export function whenAt(instant: Instant, now: Instant, place: Place): string {
  const options = { locale: place.language }
  const clock = { time: time(instant, place) }
  const day = nearDay(instant, now, place)
  if (day === 'today') return m.time_today_at(clock, options)
  if (day === 'tomorrow') return m.time_tomorrow_at(clock, options)
  return m.time_date_at({ date: dayAndMonth(instant, place), ...clock }, options)
}

/** The next opening: `Tuesday 09:00` within six days, otherwise `Fri 1 Jan 09:00`. */
export function opening(instant: Instant, now: Instant, place: Place): string {
  if (dayKey(instant, place) === dayKey(now, place)) return when(instant, now, place)
  if (milliseconds(instant) - milliseconds(now) < 6 * 24 * hour)
    return m.time_weekday_time(
      { weekday: longWeekday(instant, place), time: time(instant, place) },
      { locale: place.language },
    )
  return shortDateTime(instant, now, place)
}

/** `Mon 15:45` within six days on either side, otherwise with its date: for a move from one moment to another. */
export function weekdayMoment(instant: Instant, now: Instant, place: Place): string {
  if (Math.abs(milliseconds(instant) - milliseconds(now)) >= 6 * 24 * hour)
    return shortDateTime(instant, now, place)
  return m.time_weekday_time(
    { weekday: weekdayShort(instant, place), time: time(instant, place) },
    { locale: place.language },
  )
}

function nearDay(instant: Instant, now: Instant, place: Place): 'today' | 'tomorrow' | null {
  const distance = milliseconds(instant) - milliseconds(now)
  if (Math.abs(distance) > near) return null
  const day = dayKey(instant, place)
  if (day === dayKey(now, place)) return 'today'
  // The day after today's noon is tomorrow also where a change of the clocks makes a day of 23 or 25 hours.
  if (distance > 0 && day === dayKey(noonOf(now, place) + 24 * hour, place)) return 'tomorrow'
  return null
}

function noonOf(now: Instant, place: Place): number {
  const [hours = 0] = time(now, place).split(/[:.]/).map(Number)
  return milliseconds(now) + (12 - hours) * hour
}
