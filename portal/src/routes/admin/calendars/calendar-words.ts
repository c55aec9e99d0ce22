import { languageTag, type Language } from '#lib/format/language.ts'

const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']

type Span = { from: string; to: string }

/** A country by its name, from its ISO 3166 code. */
export function countryName(country: string, language: Language): string {
  return new Intl.DisplayNames([languageTag[language]], { type: 'region' }).of(country) ?? country
}

/** A day of the week by its name; 2026-11-23 was a Monday. */
export function weekdayName(weekday: string, language: Language, length: 'long' | 'short' = 'long'): string {
  const day = new Date(Date.UTC(2026, 10, 23 + WEEK.indexOf(weekday)))
  return new Intl.DateTimeFormat(languageTag[language], { weekday: length, timeZone: 'UTC' }).format(day)
}

/** Hours of a day as people type them: `09:00–13:00, 14:00–18:00`; empty for a day without hours. */
export function hoursText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ')
}

/** What someone typed as the hours of a day; null where it cannot be read. */
export function typedHours(text: string): Span[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const spans = parts.map((part) => {
    const [, from, to] = /^(\d{1,2}[:.]\d{2})\s*[-–—]\s*(\d{1,2}[:.]\d{2})$/.exec(part) ?? []
    return from && to ? { from: wallTime(from), to: wallTime(to) } : null
  })
  return spans.every((span) => span !== null) ? spans : null
}

function wallTime(typed: string): string {
  return typed.replace('.', ':').padStart(5, '0')
}
