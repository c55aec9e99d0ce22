import type { LocalisedText } from './localised-text.ts'
import { type Minute } from './minute.ts'
import { OpenTime } from './open-time.ts'
import type { BusinessCalendar } from './opening-rule.ts'

/** A named date of a calendar: a holiday, or a day with hours of its own that has a name. */
export type Holiday = { on: Temporal.PlainDate; name: LocalisedText }

/** A holiday with the minutes `[from, to)` that its local day takes. */
export type HolidayMinutes = Holiday & { from: Minute; to: Minute }

const CALENDARS_KEPT = 64
const openTimes = new WeakMap<BusinessCalendar, OpenTime>()
const openTimesByText = new Map<string, OpenTime>()
const holidays = new WeakMap<BusinessCalendar, readonly HolidayMinutes[]>()

/**
 * The calendar's open time, compiled once per value. An equal calendar that was read anew (from a JSON column,
 * say) finds the same one again; the last 64 are kept for that.
 */
export function openTimeOf(calendar: BusinessCalendar): OpenTime {
  let openTime = openTimes.get(calendar)
  if (openTime === undefined) {
    const text = JSON.stringify([calendar.timeZone, calendar.hours, calendar.closed, calendar.special])
    openTime = openTimesByText.get(text) ?? new OpenTime(calendar)
    openTimesByText.delete(text)
    openTimesByText.set(text, openTime)
    if (openTimesByText.size > CALENDARS_KEPT) openTimesByText.delete(openTimesByText.keys().next().value!)
    openTimes.set(calendar, openTime)
  }
  return openTime
}

/** The calendar's named dates in order, one per date: a special date's name goes before a closed one's. */
export function holidaysOf(calendar: BusinessCalendar): readonly HolidayMinutes[] {
  let named = holidays.get(calendar)
  if (named === undefined) {
    named = nameHolidays(calendar)
    holidays.set(calendar, named)
  }
  return named
}

function nameHolidays({ timeZone, closed, special }: BusinessCalendar): HolidayMinutes[] {
  const names = new Map<string, LocalisedText>()
  for (const { on, name } of [...closed, ...special]) if (name !== null) names.set(on, name)
  return [...names]
    .map(([date, name]) => {
      const on = Temporal.PlainDate.from(date)
      return { on, name, from: midnight(on, timeZone), to: midnight(on.add({ days: 1 }), timeZone) }
    })
    .sort((a, b) => a.from - b.from)
}

/** The first minute of a local date. */
export function midnight(on: Temporal.PlainDate, timeZone: string): Minute {
  return Math.ceil(on.toZonedDateTime(timeZone).epochMilliseconds / 60_000)
}
