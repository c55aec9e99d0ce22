/** What can be wrong with a calendar or a change of it, with the sentence that its names make. */
const SENTENCES = {
  UNKNOWN_ZONE: (zone: string) => `${zone} is no known time zone`,
  UNKNOWN_WEEKDAY: (weekday: string) => `${weekday} is no day of the week`,
  NO_DATE: (on: string) => `${on} is no date`,
  YEAR_OUT_OF_RANGE: (on: string, first: string, last: string) => `${on} is not within ${first} to ${last}`,
  NO_TIME: (day: string, time: string) => `${day} has ${time}, which is no time of day`,
  CLOSES_BEFORE_OPENING: (day: string, from: string, to: string) =>
    `${day} closes at ${to}, not after it opens at ${from}`,
  SPANS_OVERLAP: (day: string, span: string, next: string) =>
    `${day} has spans that overlap: ${span} and ${next}`,
  CLOSED_TWICE: (on: string) => `${on} is closed twice`,
  SPECIAL_TWICE: (on: string) => `${on} has special hours twice`,
  NAMED_TWICE: (day: string) => `${day} is named twice`,
  SPECIAL_NAMED_TWICE: (on: string) => `${on} has special hours named twice`,
  NOT_CLOSED: (on: string) => `${on} is not closed`,
  NOT_SPECIAL: (on: string) => `${on} has no special hours`,
} as const

export const CalendarProblemCode = Object.fromEntries(Object.keys(SENTENCES).map((code) => [code, code])) as {
  [Code in keyof typeof SENTENCES]: Code
}
export type CalendarProblemCode = keyof typeof SENTENCES

export type CalendarProblem = {
  code: CalendarProblemCode
  /** The day, a date or a weekday, first; then the times or years it is about. */
  names: string[]
  /** It in English, for logs. */
  message: string
}

/** A problem with its names, in the order of its sentence in `SENTENCES`. */
export function calendarProblem<Code extends CalendarProblemCode>(
  code: Code,
  ...names: Parameters<(typeof SENTENCES)[Code]>
): CalendarProblem {
  const sentence = SENTENCES[code] as (...names: string[]) => string
  return { code, names, message: sentence(...names) }
}
