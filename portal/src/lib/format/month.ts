import { languageTag, type Language } from './language.ts'

/** `November 2026`, `Νοέμβριος 2026`, `november 2026`, from `2026-11`. */
export function monthName(month: string, language: Language): string {
  const options = { timeZone: 'UTC', month: 'long', year: 'numeric' } as const
  return new Intl.DateTimeFormat(languageTag[language], options).format(firstDay(month))
}

/** The bare name as the language uses it after "charges of": `November`, genitive `Νοεμβρίου`, `november`. */
export function monthOf(month: string, language: Language): string {
  const format = new Intl.DateTimeFormat(languageTag[language], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
  })
  const parts = format.formatToParts(firstDay(month))
  return parts.find(({ type }) => type === 'month')?.value ?? month
}

/** The bare name alone: `November`, nominative `Νοέμβριος`, `november`. */
export function monthAlone(month: string, language: Language): string {
  return monthName(month, language).split(' ')[0] ?? month
}

/** The name in a few letters, for where twelve stand side by side: `Nov`, `Νοε`, `nov.`. */
export function monthShort(month: string, language: Language): string {
  const options = { timeZone: 'UTC', month: 'short' } as const
  const tag = language === 'en' ? 'en-US' : languageTag[language]
  return new Intl.DateTimeFormat(tag, options).format(firstDay(month))
}

function firstDay(month: string): number {
  return Date.parse(month + '-01T00:00:00Z')
}
