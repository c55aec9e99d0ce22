import { expect, it } from 'vitest'
import { headline } from './headline.ts'

const month = (amount: string, includedMinutes: number, isRunning = true) => ({
  month: '2026-11',
  net: { amount, currencyCode: 'EUR' as const },
  includedMinutes,
  isRunning,
})
const cases: [ReturnType<typeof month>, string][] = [
  [month('38.33', 64), '38.33 € for November so far, and 64 minutes of work that cost you nothing.'],
  [month('38.33', 0), '38.33 € for November so far.'],
  [month('0.00', 64), 'November costs 0.00 € so far. 64 minutes of work were included.'],
  [month('0.00', 0), 'November costs 0.00 € so far.'],
  [month('38.33', 64, false), '38.33 € for November, and 64 minutes of work that cost you nothing.'],
  [month('0.00', 0, false), 'November cost 0.00 €.'],
]

it.each(cases)('a month in a sentence: %#', (charges, sentence) => {
  expect(headline(charges, 'en').replaceAll('\u00a0', ' ')).toBe(sentence)
})
