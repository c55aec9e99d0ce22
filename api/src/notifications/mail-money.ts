import { type Currency, decimalText } from '../domain/money.ts'
import type { Language } from '../people/person.entity.ts'

const TAGS: Record<Language, string> = { EL: 'el-GR', NB: 'nb-NO', EN: 'en-US' }
const SIGNS: Record<Currency, string> = { EUR: '€', NOK: 'kr' }
const SPACE = '\u00a0'

/** An amount as a mail names it: `1,248.00 €`, `1.248,00 €`, `1 248,00 kr`. */
export function mailMoney(minor: bigint, currency: Currency, language: Language): string {
  // Given as text, the digits stay exact.
  const digits = new Intl.NumberFormat(TAGS[language], { minimumFractionDigits: 2 })
    .format(decimalText({ minor, currency }) as Intl.StringNumericLiteral)
    .replace(/\s/g, SPACE)
  return `${digits}${SPACE}${SIGNS[currency]}`
}
