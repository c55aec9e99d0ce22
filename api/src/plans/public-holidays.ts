import Holidays from 'date-holidays'
import type { ClosedDate } from '../domain/business-calendar.ts'
import { HOLIDAY_NAMES } from './holiday-names.ts'

/** The library's language codes, best first, for each of ours; English stands in for a missing name. */
const LANGUAGES = { el: ['el', 'en'], nb: ['no', 'en'], en: ['en'] }

/**
 * A country's public holidays as closed dates, each date once and in order (P4), from the library `date-holidays`:
 * whole days that are public, substitute days included; observances, bank holidays and half days are not. Where a
 * government moves a holiday by decree (Greece's 1 May when it falls into Easter), the administrator edits the date.
 * @param country ISO 3166, e.g. `GR`
 */
export function publicHolidays(country: string, years: readonly number[]): ClosedDate[] {
  const [el, nb, en] = [namesByDate('el'), namesByDate('nb'), namesByDate('en')]
  return [...en.keys()]
    .sort()
    .map((on) => ({ on, name: { el: nameOn(el, on), nb: nameOn(nb, on), en: nameOn(en, on) } }))

  function namesByDate(language: keyof typeof LANGUAGES): Map<string, Set<string>> {
    const holidays = new Holidays(country, { languages: LANGUAGES[language], types: ['public'] })
    const names = new Map<string, Set<string>>()
    for (const { date, name, rule } of years.flatMap((year) => holidays.getHolidays(year))) {
      const [on = '', time] = date.split(' ')
      if (time === '00:00:00')
        names
          .getOrInsertComputed(on, () => new Set<string>())
          .add(HOLIDAY_NAMES[`${country} ${rule}`]?.[language] ?? name)
    }
    return names
  }
}

/** Two holidays on one date, such as 17 May 2027 in Norway, are named together. */
function nameOn(names: Map<string, Set<string>>, on: string): string {
  return [...(names.get(on) ?? [])].join(', ')
}
