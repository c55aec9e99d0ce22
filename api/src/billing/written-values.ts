import { decimalText, type Money } from '../domain/money.ts'
import type { Language } from '../people/person.entity.ts'

const TAGS: Record<Language, string> = { EL: 'el-GR', NB: 'nb-NO', EN: 'en-GB' }
const SIGNS: Record<Money['currency'], string> = { EUR: '€', NOK: 'kr' }
const SPACE = '\u00a0'
const MINUS = '\u2212'

/** How a document in a language writes values, days in the zone given; a number and its unit never part. */
export function valuesIn(language: Language, timeZone: string) {
  const tag = TAGS[language]
  // Given as text, the digits stay exact.
  const decimal = (digits: string, least: number) =>
    new Intl.NumberFormat(tag, { minimumFractionDigits: least, maximumFractionDigits: 20 })
      .format(digits as Intl.StringNumericLiteral)
      .replace(/\s/g, SPACE)
      .replace('-', MINUS)
  const day = (at: Temporal.Instant, month: 'long' | 'short', year?: 'numeric') =>
    at.toZonedDateTimeISO(timeZone).toPlainDate().toLocaleString(tag, { day: 'numeric', month, year })
  return {
    /** `1,248.00 €`, `1.248,00 €`, `1 248,00 kr`. */
    money: (amount: Money) => `${decimal(decimalText(amount), 2)}${SPACE}${SIGNS[amount.currency]}`,
    /** `40.00 €/h` */
    rate: (hourly: string, { currency }: Money) =>
      `${decimal(hourly, 2)}${SPACE}${SIGNS[currency]}/${HOURS[language]}`,
    percent: (percent: string) => `${decimal(percent, 0)}${SPACE}%`,
    minutes: (minutes: number) => `${decimal(String(minutes), 0)}${SPACE}${minutesWord(language, minutes)}`,
    /** Minutes where there is little room: `52 min`, `52 λ.` */
    fewLetters: (minutes: number) =>
      `${decimal(String(minutes), 0)}${SPACE}${language === 'EL' ? 'λ.' : 'min'}`,
    /** `20 Nov`, without its year. */
    day: (at: Temporal.Instant) => day(at, 'short'),
    /** `1 December 2026` */
    date: (at: Temporal.Instant) => day(at, 'long', 'numeric'),
    /** `November 2026`, from `2026-11`. */
    month: (period: string) =>
      Temporal.PlainDate.from(`${period}-01`).toLocaleString(tag, { month: 'long', year: 'numeric' }),
    /** A country's name, from its two letters. */
    country: (code: string) => new Intl.DisplayNames(tag, { type: 'region' }).of(code) ?? code,
  }
}

const HOURS: Record<Language, string> = { EL: 'ώρα', NB: 't', EN: 'h' }

function minutesWord(language: Language, minutes: number): string {
  if (language !== 'EL') return 'min'
  return minutes === 1 ? 'λεπτό' : 'λεπτά'
}
