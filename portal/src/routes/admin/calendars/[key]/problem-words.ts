import { calendarDate, shortDayYear, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import { weekdayName } from '../calendar-words.ts'

/** What contradicts itself, from the API: its code, and what it is about. */
export type Problem = { code: keyof typeof words; names: string[] }

const words = {
  UNKNOWN_ZONE: ([zone = '']: string[]) => m.admin_problem_zone({ zone }),
  UNKNOWN_WEEKDAY: ([day = '']: string[]) => m.admin_problem_weekday({ day }),
  NO_DATE: ([date = '']: string[]) => m.admin_problem_date({ date }),
  YEAR_OUT_OF_RANGE: ([on = '', first = '', last = '']: string[], place: Place) =>
    m.admin_problem_year({ day: dayName(on, place), first, last }),
  NO_TIME: ([day = '', time = '']: string[], place: Place) =>
    m.admin_problem_time({ day: dayName(day, place), time }),
  CLOSES_BEFORE_OPENING: ([day = '', from = '', to = '']: string[], place: Place) =>
    m.admin_problem_backward({ day: dayName(day, place), from, to }),
  SPANS_OVERLAP: ([day = '', span = '', next = '']: string[], place: Place) =>
    m.admin_problem_overlap({ day: dayName(day, place), span, next }),
  CLOSED_TWICE: ([on = '']: string[], place: Place) =>
    m.admin_problem_closed_twice({ day: dayName(on, place) }),
  SPECIAL_TWICE: ([on = '']: string[], place: Place) =>
    m.admin_problem_special_twice({ day: dayName(on, place) }),
  NAMED_TWICE: ([day = '']: string[], place: Place) =>
    m.admin_problem_named_twice({ day: dayName(day, place) }),
  SPECIAL_NAMED_TWICE: ([on = '']: string[], place: Place) =>
    m.admin_problem_named_twice({ day: dayName(on, place) }),
  NOT_CLOSED: ([on = '']: string[], place: Place) => m.admin_problem_not_closed({ day: dayName(on, place) }),
  NOT_SPECIAL: ([on = '']: string[], place: Place) =>
    m.admin_problem_not_special({ day: dayName(on, place) }),
}

/** A problem of a calendar as a sentence. */
export function problemWords({ code, names }: Problem, place: Place): string {
  return words[code](names, place)
}

// Norwegian writes its weekdays small, also where one begins the sentence.
function dayName(day: string, place: Place): string {
  const isWeekday = /^[A-Z]{3}$/.test(day)
  const name = isWeekday ? weekdayName(day, place.language) : shortDayYear(...calendarDate(day, place))
  return name.charAt(0).toUpperCase() + name.slice(1)
}
