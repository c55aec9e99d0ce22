import { milliseconds, minuteOfDay, type Instant, type Place } from '#lib/format/instant.ts'
import type { DeskDay } from '../ribbon/clock.ts'

/** Open hours of a day in per cent of the drawing's height. */
export type OpenHours = { from: number; to: number }

export type WeekDrawing = {
  /** The clock times at the left: first opening and last closing of the week, where there is any. */
  opens: { at: number; instant: Instant } | null
  closes: { at: number; instant: Instant } | null
  days: { day: DeskDay; isToday: boolean; hours: OpenHours[]; now: number | null }[]
}

/** The week as columns: a tenth of air above the first opening, the step at the last closing. */
export function drawWeek(days: DeskDay[], now: Instant, place: Place): WeekDrawing {
  const spans = days.flatMap(({ open }) => open)
  const openings = spans.map(({ from }) => ({ instant: from, minute: minuteOfDay(from, place) }))
  const closings = spans.map(({ to }) => ({ instant: to, minute: minuteOfDay(to, place) || 1440 }))
  const first = openings.sort((a, b) => a.minute - b.minute)[0]
  const last = closings.sort((a, b) => b.minute - a.minute)[0]
  const bottom = last?.minute ?? 1440
  const top = (first?.minute ?? 0) - (bottom - (first?.minute ?? 0)) / 10
  const at = (minute: number) => Math.round(((minute - top) / (bottom - top)) * 10_000) / 100
  return {
    opens: first ? { at: at(first.minute), instant: first.instant } : null,
    closes: last ? { at: at(last.minute), instant: last.instant } : null,
    days: days.map((day) => {
      const isToday = milliseconds(day.from) <= milliseconds(now) && milliseconds(now) < milliseconds(day.to)
      const line = at(minuteOfDay(now, place))
      return {
        day,
        isToday,
        hours: day.open.map(({ from, to }) => ({
          from: at(minuteOfDay(from, place)),
          to: at(minuteOfDay(to, place) || 1440),
        })),
        now: isToday && line >= 0 && line <= 100 ? line : null,
      }
    }),
  }
}
