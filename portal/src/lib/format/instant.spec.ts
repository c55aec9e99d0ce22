import { describe, expect, it } from 'vitest'
import {
  calendarDate,
  date,
  dateTime,
  dayKey,
  longDateTime,
  longDay,
  minuteOfDay,
  shortDateTime,
  shortDay,
  shortDayYear,
  time,
  type Place,
} from './instant.ts'

const athens = { zone: 'Europe/Athens', language: 'el' } as const
const oslo = { zone: 'Europe/Oslo', language: 'nb' } as const
const english = { zone: 'Europe/Athens', language: 'en' } as const
const monday = '2026-11-23T08:40:00.000Z'

describe('an instant reads at its place', () => {
  const cases: [string, (instant: string, place: Place) => string, string, string, string][] = [
    ['time', time, '10:40', '10:40', '09.40'],
    ['date', date, 'Mon 23 Nov 2026', 'Δευ 23/11/2026', 'man. 23. nov. 2026'],
    [
      'date and time',
      dateTime,
      'Mon 23 Nov 2026, 10:40',
      'Δευ 23/11/2026, 10:40',
      'man. 23. nov. 2026, 09.40',
    ],
    ['long day', longDay, 'Monday 23 November', 'Δευτέρα 23 Νοεμβρίου', 'mandag 23. november'],
    [
      'foot of the page',
      longDateTime,
      'Monday 23 November 2026, 10:40',
      'Δευτέρα 23 Νοεμβρίου 2026, 10:40',
      'mandag 23. november 2026, 09.40',
    ],
    ['short day', shortDay, '23 Nov', '23/11', '23. nov.'],
    ['short day and year', shortDayYear, '23 Nov 2026', '23/11/2026', '23. nov. 2026'],
  ]
  it.each(cases)('as %s', (_, format, inEnglish, inGreek, inNorwegian) => {
    expect([format(monday, english), format(monday, athens), format(monday, oslo)]).toEqual([
      inEnglish,
      inGreek,
      inNorwegian,
    ])
  })
})

it('leaves the year out only where it is the present one', () => {
  expect(shortDateTime('2026-11-19T11:30:00Z', monday, english)).toBe('Thu 19 Nov 13:30')
  expect(shortDateTime('2026-11-26T07:20:00Z', monday, athens)).toBe('Πέμ 26/11, 09:20')
  expect(shortDateTime('2027-01-04T07:00:00Z', monday, english)).toBe('Mon 4 Jan 2027, 09:00')
})

it('belongs to the day of its zone', () => {
  const lateEvening = '2026-11-22T22:30:00Z'
  expect([dayKey(lateEvening, athens), dayKey(lateEvening, oslo)]).toEqual(['2026-11-23', '2026-11-22'])
})

it('writes September with three letters', () => {
  expect(shortDayYear('2026-09-01T09:00:00Z', english)).toBe('1 Sep 2026')
})

it('counts midnight as the first minute', () => {
  expect(minuteOfDay('2026-11-22T22:00:00Z', athens)).toBe(0)
  expect(minuteOfDay(monday, athens)).toBe(640)
})

it('keeps the name of a desk’s day in another zone', () => {
  expect(longDay(...calendarDate('2026-11-23', oslo))).toBe('mandag 23. november')
  expect(longDay(...calendarDate('2026-11-23', { zone: 'Pacific/Auckland', language: 'en' }))).toBe(
    'Monday 23 November',
  )
})
