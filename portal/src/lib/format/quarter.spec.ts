import { expect, it } from 'vitest'
import { quarterName } from './quarter.ts'

it('names a quarter in words', () => {
  expect(quarterName('2027-Q1', 'en')).toBe('first quarter of 2027')
  expect(quarterName('2027-Q2', 'el')).toBe('δεύτερο τρίμηνο 2027')
  expect(quarterName('2026-Q4', 'nb')).toBe('fjerde kvartal 2026')
})

it('leaves alone what is no quarter', () => {
  expect(quarterName('soon', 'en')).toBe('soon')
})
