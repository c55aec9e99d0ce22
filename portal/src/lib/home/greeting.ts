import { minuteOfDay, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'

/** The greeting of the hour on the reader's clock: morning from 05:00, afternoon from 12:00, evening from 18:00. */
export function greeting(name: string, now: Instant, place: Place): string {
  const hour = Math.floor(minuteOfDay(now, place) / 60)
  if (hour >= 5 && hour < 12) return m.home_morning({ name })
  return hour >= 12 && hour < 18 ? m.home_afternoon({ name }) : m.home_evening({ name })
}
