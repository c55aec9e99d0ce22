import { languageTag, type Language } from './language.ts'

/** An exact decimal amount with its currency, as the API gives it. */
export type Money = { amount: string; currencyCode: string }

const minus = '\u2212'
const space = '\u00a0'

/** `1,248.00 €`, `1.248,00 €`, `1 248,00 kr`: two decimals, unit behind a space that does not break, minus U+2212. */
export function money(value: Money, language: Language): string {
  return decimal(value.amount, language, 2) + space + currencySign(value.currencyCode)
}

/** As `money`, with a plus before what is more than zero: for differences. */
export function moneyDifference(value: Money, language: Language): string {
  const plus = /[1-9]/.test(value.amount) && !value.amount.startsWith('-') ? '+' : ''
  return plus + money(value, language)
}

/** `50 %`, `12.5 %`: an exact decimal with as many decimals as it has, and the space that does not break. */
export function percent(value: string, language: Language): string {
  return decimal(value, language, 0, 20) + space + '%'
}

/** A count with the language's separators: `1,248`, `1.248`, `1 248`. */
export function count(value: number, language: Language): string {
  return decimal(String(value), language, 0)
}

/** Whether an amount or an exact decimal is zero, whatever its number of decimals. */
export function isZero(value: Money | string): boolean {
  return !/[1-9]/.test(typeof value === 'string' ? value : value.amount)
}

/** An exact decimal with at least and at most so many decimals, minus U+2212. */
// Given the digits as text, Intl keeps them exact; a number would pass through binary floating point.
export function decimal(digits: string, language: Language, decimals: number, most = 2): string {
  const format = new Intl.NumberFormat(languageTag[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: most,
    signDisplay: 'negative',
  })
  return format
    .formatToParts(digits as Intl.StringNumericLiteral)
    .map((part) => (part.type === 'minusSign' ? minus : part.value))
    .join('')
    .replace(/[\u202f ]/g, space)
}

function currencySign(currencyCode: string): string {
  if (currencyCode === 'EUR') return '€'
  if (currencyCode === 'NOK') return 'kr'
  return currencyCode
}
