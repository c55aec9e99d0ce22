import { expect, it } from 'vitest'
import { monthAfter } from './months.ts'

it.each([
  ['2026-10', '2026-11'],
  ['2026-12', '2027-01'],
])('after %s comes %s', (month, next) => {
  expect(monthAfter(month)).toBe(next)
})
