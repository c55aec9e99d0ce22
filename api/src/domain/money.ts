import { divideHalfUp, parseDecimal, wholeParts } from './decimal.ts'
import { Refusal } from './refusal.ts'

export type Currency = 'EUR' | 'NOK'

/** An exact amount in minor units (cent, øre) of its currency; both currencies have two decimals (C8). */
export type Money = { readonly minor: bigint; readonly currency: Currency }

const MINOR_PER_MAJOR = 100n

/** An amount from its decimal text in major units, e.g. `10.00`. Refuses `NOT_A_DECIMAL` and, beyond two decimals, `TOO_MANY_DECIMALS`. */
export function parseMoney(text: string, currency: Currency): Money {
  const minor = wholeParts(text, MINOR_PER_MAJOR)
  if (minor === null) throw new Refusal('TOO_MANY_DECIMALS', { text })
  return { minor, currency }
}

/** The amount in major units as decimal text with two decimals, e.g. `-0.05`. */
export function decimalText({ minor }: Money): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The sum of two amounts of one currency. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`${a.currency} and ${b.currency} do not add up`)
  return { minor: a.minor + b.minor, currency: a.currency }
}

/** The first amount less the second, of one currency. */
export function subtract(a: Money, b: Money): Money {
  return add(a, negate(b))
}

/** The same amount the other way, as a credit to its charge. */
export function negate({ minor, currency }: Money): Money {
  return { minor: -minor, currency }
}

/** The sum of amounts of one currency; zero of it when there are none. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, { minor: 0n, currency })
}

/** So many per cent of an amount, the per cent as exact decimal text (`12.5`), rounded half up to the minor unit. */
export function percentOf(percent: string, { minor, currency }: Money): Money {
  const { digits, unit } = parseDecimal(percent)
  return { minor: divideHalfUp(minor * digits, unit * 100n), currency }
}

/** What so many minutes cost at an hourly rate, the rate as exact decimal text in major units, rounded half up to the minor unit. */
export function priceOfMinutes(minutes: number, hourly: string, currency: Currency): Money {
  const { digits, unit } = parseDecimal(hourly)
  return { minor: divideHalfUp(digits * MINOR_PER_MAJOR * BigInt(minutes), unit * 60n), currency }
}
