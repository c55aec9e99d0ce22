import { calendarDate, shortDayYear, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import { hoursText, weekdayName } from '../calendar-words.ts'
import type { Change } from './calendar-form.ts'

/** What is to be different in a calendar, a line each. */
export function changeLines({ close, reopen, special, unspecial, hours }: Change, place: Place): string[] {
  const date = (on: string) => shortDayYear(...calendarDate(on, place))
  const named = (on: string, name: Change['close'][number]['name']) => {
    const told = name?.[place.language] ?? name?.en ?? name?.el ?? name?.nb
    return told ? `${date(on)}, ${told}` : date(on)
  }
  return [
    ...close.map(({ on, name }) => m.admin_line_close({ date: named(on, name) })),
    ...reopen.map((on) => m.admin_line_reopen({ date: date(on) })),
    ...special.map(({ on, name, spans }) =>
      m.admin_line_special({ date: named(on, name), hours: hoursText(spans) || m.admin_closed() }),
    ),
    ...unspecial.map((on) => m.admin_line_unspecial({ date: date(on) })),
    ...hours.map(({ weekday, spans }) =>
      m.admin_line_hours({
        day: weekdayName(weekday, place.language),
        hours: hoursText(spans) || m.admin_closed(),
      }),
    ),
  ]
}
