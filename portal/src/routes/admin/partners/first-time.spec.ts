import { describe, expect, it } from 'vitest'
import { minutesOf, timeToType } from './first-time.ts'

const typed = (hours: string) => ({ partnerId: '', choice: 'HOURS' as const, hours })

describe('the hours that a partner has first', () => {
  it.each([
    ['el', '4', 240],
    ['el', '1,5', 90],
    ['nb', '0,25', 15],
    ['en', '1.67', 100],
    ['en', '9999999999', 1_000_000],
    ['en', 'four', undefined],
    ['en', '', undefined],
  ] as const)('are read in %s: %s', (language, hours, minutes) => {
    expect(minutesOf(typed(hours), language)).toBe(minutes)
  })

  it('are the platform’s, or none, without a number', () => {
    expect(minutesOf({ ...typed('x'), choice: 'PLATFORM' }, 'en')).toBeNull()
    expect(minutesOf({ ...typed('x'), choice: 'NEVER' }, 'en')).toBe(0)
  })

  it.each([null, 0, 15, 100, 240, 10_080])('come back as they stand: %s minutes', (minutes) => {
    for (const language of ['el', 'nb', 'en'] as const)
      expect(minutesOf(timeToType('', minutes, language), language)).toBe(minutes)
  })
})
