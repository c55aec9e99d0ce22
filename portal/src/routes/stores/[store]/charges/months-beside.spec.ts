import { describe, expect, it } from 'vitest'
import type { Charges } from './charges-of-month.ts'
import { monthsBeside } from './months-beside.ts'

const now = '2026-11-23T08:40:00Z'
const none = { amount: '0.00', currencyCode: 'EUR' } as const
const charges = (month: string) =>
  ({
    month,
    months: [
      { month: '2026-11', net: none },
      { month: '2025-12', net: none },
    ],
  }) as unknown as Charges

describe('beside a month', () => {
  const cases: [string, string | null, string | null][] = [
    ['2026-11', '2026-10', null],
    ['2026-10', '2026-09', '2026-11'],
    ['2026-01', '2025-12', '2026-02'],
    ['2025-12', null, '2026-01'],
  ]
  it.each(cases)('%s stand %s and %s', (month, previous, next) => {
    expect(monthsBeside(charges(month), now, 'Europe/Athens')).toEqual({ previous, next })
  })
})

it('begins a month where the zone does', () => {
  const lastEvening = '2026-10-31T22:30:00Z'
  expect(monthsBeside(charges('2026-10'), lastEvening, 'Europe/Athens').next).toBe('2026-11')
  expect(monthsBeside(charges('2026-10'), lastEvening, 'Europe/London').next).toBeNull()
})
