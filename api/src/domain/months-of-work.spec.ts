import { expect, it } from 'vitest'
import { monthsOfWork } from './months-of-work.ts'

const november = { timeZone: 'Europe/Athens', period: '2026-11' }
const line = (...at: string[]) => ({
  entries: at.map((each) => ({
    workedAt: Temporal.Instant.from(each),
    agent: 'Kari',
    cause: 'ORDERED_WORK' as const,
    note: 'Did it',
    minutes: 5,
  })),
})

it.each([
  [['2026-11-05T10:00:00Z'], []],
  [['2026-10-31T21:59:00Z'], ['2026-10']],
  [['2026-10-31T22:00:00Z'], []],
  [
    ['2026-11-05T10:00:00Z', '2026-10-05T10:00:00Z', '2026-09-05T10:00:00Z', '2026-10-06T10:00:00Z'],
    ['2026-09', '2026-10'],
  ],
])('work of %j came from %j', (at, months) => {
  expect(monthsOfWork(line(...at), november)).toEqual(months)
})
