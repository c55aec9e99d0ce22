import { type BusinessCalendar, days } from '../domain/business-calendar.ts'
import type { CalendarDay } from '../graphql/values.type.ts'

/** The whole local days of a calendar that a span touches, as the API gives them. */
export function calendarDays(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): CalendarDay[] {
  const firstDay = from.toZonedDateTimeISO(calendar.timeZone).startOfDay()
  const lastDay = to.toZonedDateTimeISO(calendar.timeZone).startOfDay().add({ days: 1 })
  return days(calendar, firstDay.toInstant(), lastDay.toInstant()).map(
    ({ on, from, to, spans, holiday }) => ({
      on,
      from,
      to,
      open: spans,
      holiday,
    }),
  )
}
