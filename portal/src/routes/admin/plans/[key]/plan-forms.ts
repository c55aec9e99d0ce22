import type { Language } from '#lib/format/language.ts'
import { decimalToType, typedDecimal } from '#lib/format/typed-decimal.ts'
import type { Target, Terms } from '../../plan-lines.ts'

const TERMS = [
  'monthlyPrice',
  'firstHours',
  'firstClock',
  'resolutionHours',
  'resolutionClock',
  'requestLists',
  'discountCapPercent',
] as const
const RATE = ['hourly', 'minimumMinutes', 'incrementMinutes', 'from'] as const

/** What was typed, by the names of the fields. */
export type TypedTerms = Record<(typeof TERMS)[number], string>
export type TypedRate = Record<(typeof RATE)[number], string>

type Card = { hourly: { amount: string }; minimumMinutes: number; incrementMinutes: number }
type Read<Input> = { input: Input; unreadable: string[] }

export const typedTerms = (form: FormData): TypedTerms => typed(form, TERMS)
export const typedRate = (form: FormData): TypedRate => typed(form, RATE)

/** What the form of terms shows before anything is typed. */
export function termsToType(terms: Terms, language: Language): TypedTerms {
  const hours = (target: Target) =>
    target ? decimalToType(String(Math.round((target.minutes / 60) * 100) / 100), language) : ''
  return {
    monthlyPrice: decimalToType(terms.monthlyPrice.amount, language),
    firstHours: hours(terms.firstResponseTarget),
    firstClock: terms.firstResponseTarget?.clock ?? 'BUSINESS',
    resolutionHours: hours(terms.resolutionTarget),
    resolutionClock: terms.resolutionTarget?.clock ?? 'ELAPSED',
    requestLists: terms.requestLists ? 'yes' : '',
    discountCapPercent: decimalToType(terms.discountCapPercent, language),
  }
}

/** What the form of a rate shows before anything is typed. */
export function rateToType(card: Card, from: string, language: Language): TypedRate {
  return {
    hourly: decimalToType(card.hourly.amount, language),
    minimumMinutes: String(card.minimumMinutes),
    incrementMinutes: String(card.incrementMinutes),
    from,
  }
}

/** The terms that were typed; without hours there is no promise (S3). `unreadable` are the fields that are no number. */
export function termsOf(typed: TypedTerms, language: Language) {
  return reading((unreadable) => {
    const decimal = (field: keyof TypedTerms) => typedDecimal(typed[field], language) ?? unreadable(field)
    const target = (hours: 'firstHours' | 'resolutionHours', clock: string): Target =>
      typed[hours].trim() === ''
        ? null
        : {
            minutes: Math.min(Math.round(Number(decimal(hours)) * 60), MOST_TO_SEND),
            clock: clock === 'BUSINESS' ? 'BUSINESS' : 'ELAPSED',
          }
    return {
      monthlyPrice: decimal('monthlyPrice'),
      firstResponseTarget: target('firstHours', typed.firstClock),
      resolutionTarget: target('resolutionHours', typed.resolutionClock),
      requestLists: typed.requestLists !== '',
      discountCapPercent: decimal('discountCapPercent'),
    }
  })
}

/** The rate that was typed. */
export function rateOf(typed: TypedRate, language: Language) {
  return reading((unreadable) => {
    const minutes = (field: 'minimumMinutes' | 'incrementMinutes') =>
      Number(/^\d{1,6}$/.test(typed[field].trim()) ? typed[field] : unreadable(field))
    return {
      hourly: typedDecimal(typed.hourly, language) ?? unreadable('hourly'),
      minimumMinutes: minutes('minimumMinutes'),
      incrementMinutes: minutes('incrementMinutes'),
      from: /^\d{4}-\d{2}-\d{2}$/.test(typed.from) ? typed.from : unreadable('from'),
    }
  })
}

/** Past every range, and still a number that the API takes for one. */
const MOST_TO_SEND = 1_000_000

function reading<Input>(read: (unreadable: (field: string) => string) => Input): Read<Input> {
  const fields: string[] = []
  const input = read((field) => {
    fields.push(field)
    return '0'
  })
  return { input, unreadable: fields }
}

function typed<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  const entries = names.map((name) => [name, String(form.get(name) ?? '').slice(0, 40)])
  return Object.fromEntries(entries) as Record<Name, string>
}
