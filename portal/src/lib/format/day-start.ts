import { dayKey, milliseconds, minuteOfDay } from './instant.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Where a calendar day (`2026-11-23`) begins in a zone, as the API takes it (ISO 8601, UTC). */
export function dayStart(day: string, zone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The clocks may change in between; where midnight is left out, the day begins with the change.
  const starts = [midnight - DAY_MS, midnight + DAY_MS].map((near) => midnight - aheadOfUtc(near, zone))
  const own = starts.filter((start) => dayKey(start, { zone, language: 'en' }) === day)
  return new Date(Math.min(...(own.length > 0 ? own : starts))).toISOString()
}

/** The calendar day that begins at an instant in a zone; null where none begins just then. */
export function dayThatStarts(instant: string, zone: string): string | null {
  const day = dayKey(instant, { zone, language: 'en' })
  return Date.parse(dayStart(day, zone)) === Date.parse(instant) ? day : null
}

/** The calendar day so many days later. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** By how many milliseconds the clocks of a zone are ahead at an instant. */
function aheadOfUtc(instant: number, zone: string): number {
  const place = { zone, language: 'en' } as const
  const shown = Date.parse(`${dayKey(instant, place)}T00:00:00Z`) + minuteOfDay(instant, place) * MINUTE_MS
  return shown - Math.floor(milliseconds(instant) / MINUTE_MS) * MINUTE_MS
}
