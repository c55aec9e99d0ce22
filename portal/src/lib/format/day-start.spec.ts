import { describe, expect, it } from 'vitest'
import { daysLater, dayStart, dayThatStarts, isDay } from './day-start.ts'

describe('a day', () => {
  it.each([
    ['2026-11-23', 'Europe/Athens', '2026-11-22T22:00:00.000Z'],
    ['2026-07-01', 'Europe/Oslo', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29', 'Europe/Athens', '2026-03-28T22:00:00.000Z'],
    ['2026-03-30', 'Europe/Athens', '2026-03-29T21:00:00.000Z'],
    ['2026-10-25', 'Europe/Athens', '2026-10-24T21:00:00.000Z'],
    ['2026-10-26', 'Europe/Athens', '2026-10-25T22:00:00.000Z'],
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23', 'Pacific/Auckland', '2026-11-22T11:00:00.000Z'],
    // There the clocks went from midnight to one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // And there from midnight back to eleven.
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, start) => {
    expect(dayStart(day, zone)).toBe(start)
    expect(dayThatStarts(start, zone)).toBe(day)
  })

  it('does not begin at any other instant', () => {
    expect(dayThatStarts('2026-11-22T22:00:00.001Z', 'Europe/Athens')).toBeNull()
    expect(dayThatStarts('2026-11-22T22:00:00.000Z', 'Europe/Oslo')).toBeNull()
  })

  it('is followed by the next, over the end of a year', () => {
    expect(daysLater('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysLater('2026-03-01', -1)).toBe('2026-02-28')
  })

  it.each([
    ['2026-02-28', true],
    ['2026-02-31', false],
    ['2026-2-1', false],
    ['2026-13-01', false],
    ['yesterday', false],
    ['', false],
  ])('is what "%s" is: %s', (text, is) => {
    expect(isDay(text)).toBe(is)
  })
})
