import { describe, expect, it } from 'vitest'
import type { Language } from './language.ts'
import { count, isZero, money, moneyDifference, percent } from './money.ts'

const euro = (amount: string) => ({ amount, currencyCode: 'EUR' })

describe('an amount of money', () => {
  const cases: [string, string, Language, string][] = [
    ['1248.00', 'EUR', 'en', '1,248.00_€'],
    ['1248.00', 'EUR', 'el', '1.248,00_€'],
    ['1248.00', 'NOK', 'nb', '1_248,00_kr'],
    ['-18.34', 'EUR', 'en', '−18.34_€'],
    ['-18.34', 'EUR', 'nb', '−18,34_€'],
    ['10', 'EUR', 'el', '10,00_€'],
    ['0.00', 'EUR', 'en', '0.00_€'],
    ['5.00', 'SEK', 'en', '5.00_SEK'],
    ['90071992547409.93', 'EUR', 'en', '90,071,992,547,409.93_€'],
  ]
  it.each(cases)('%s %s reads in %s: %s', (amount, currencyCode, language, text) => {
    expect(money({ amount, currencyCode }, language)).toBe(text.replaceAll('_', '\u00a0'))
  })

  it('has a plus where it is a difference', () => {
    expect(moneyDifference(euro('348.00'), 'el')).toBe('+348,00\u00a0€')
    expect(moneyDifference(euro('-240.00'), 'el')).toBe('\u2212240,00\u00a0€')
    expect(moneyDifference(euro('0.00'), 'el')).toBe('0,00\u00a0€')
  })

  it('is zero whatever its decimals', () => {
    expect(isZero(euro('0.00'))).toBe(true)
    expect(isZero(euro('0.01'))).toBe(false)
    expect([isZero('0.00'), isZero('0.5')]).toEqual([true, false])
  })
})

it('keeps a number and its per cent together', () => {
  expect(percent('24.00', 'en')).toBe('24\u00a0%')
  expect(percent('12.5', 'el')).toBe('12,5\u00a0%')
  expect(percent('12.125', 'nb')).toBe('12,125\u00a0%')
})

it('parts thousands as the language does', () => {
  expect([count(1248, 'en'), count(1248, 'el'), count(1248, 'nb')]).toEqual(['1,248', '1.248', '1\u00a0248'])
})
