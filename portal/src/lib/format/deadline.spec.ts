import { describe, expect, it } from 'vitest'
import { deadline, opening, weekdayMoment, when } from './deadline.ts'

const greek = { zone: 'Europe/Athens', language: 'el' } as const
const english = { zone: 'Europe/Athens', language: 'en' } as const
const norwegian = { zone: 'Europe/Athens', language: 'nb' } as const
const now = '2026-11-23T08:40:00Z'
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('a deadline', () => {
  it('says today, the time and what is left', () => {
    const due = '2026-11-23T13:45:00Z'
    expect(plain(deadline(due, now, english))).toBe('Due today at 15:45, in 5 h 5 min')
    expect(plain(deadline(due, now, greek))).toBe('Λήγει σήμερα 15:45, σε 5 ώρες 5 λεπτά')
    expect(plain(deadline(due, now, norwegian))).toBe('Frist i dag 15.45, om 5 t 5 min')
  })

  it('says tomorrow within 36 hours', () => {
    expect(plain(deadline('2026-11-24T13:45:00Z', now, english))).toBe('Due tomorrow at 15:45, in 29 h 5 min')
  })

  it('says the date, and not how long, beyond 36 hours', () => {
    expect(deadline('2026-11-24T20:41:00Z', now, english)).toBe('Due Tue 24 Nov at 22:41')
    expect(deadline('2026-11-26T07:20:00Z', now, greek)).toBe('Λήγει Πέμ 26/11, 09:20')
    expect(deadline('2026-11-26T07:20:00Z', now, norwegian)).toBe('Frist tor. 26. nov. 09.20')
  })

  it('says how late it is', () => {
    expect(plain(deadline('2026-11-23T07:15:00Z', now, english))).toBe(
      'Was due today at 09:15, 1 h 25 min late',
    )
    expect(deadline('2026-11-20T07:15:00Z', now, english)).toBe('Was due Fri 20 Nov at 09:15')
  })

  it('takes what is left from the clock, not from the calendar', () => {
    expect(plain(deadline('2026-11-24T08:00:00Z', now, english, 440))).toBe(
      'Due tomorrow at 10:00, in 7 h 20 min',
    )
  })
})

describe('a moment in a list', () => {
  it('is today or tomorrow with its time, otherwise its date', () => {
    expect(when('2026-11-23T13:45:00Z', now, greek)).toBe('σήμερα 15:45')
    expect(when('2026-11-24T07:00:00Z', now, greek)).toBe('αύριο 09:00')
    expect(when('2026-11-26T07:20:00Z', now, greek)).toBe('Πέμ 26/11, 09:20')
  })

  it('is not today when the day is another in its zone', () => {
    expect(when('2026-11-23T22:30:00Z', '2026-11-23T21:30:00Z', english)).toBe('tomorrow 00:30')
    expect(when('2026-11-23T22:30:00Z', '2026-11-23T22:10:00Z', english)).toBe('today 00:30')
  })

  it('finds tomorrow across a change of the clocks', () => {
    expect(when('2026-10-25T06:00:00Z', '2026-10-24T18:00:00Z', english)).toBe('tomorrow 08:00')
    expect(when('2026-10-25T22:30:00Z', '2026-10-24T21:30:00Z', english)).toBe('tomorrow 00:30')
  })
})

describe('an opening', () => {
  it('names the weekday within six days, otherwise the date', () => {
    expect(opening('2026-11-24T07:00:00Z', now, english)).toBe('Tuesday 09:00')
    expect(opening('2026-11-24T07:00:00Z', now, greek)).toBe('Τρίτη 09:00')
    expect(opening('2026-12-28T07:00:00Z', now, english)).toBe('Mon 28 Dec 09:00')
  })

  it('says today when it is today', () => {
    expect(opening('2026-11-23T10:00:00Z', now, english)).toBe('today 12:00')
  })
})

it('moves from one weekday to another, and from date to date when it is far', () => {
  expect(weekdayMoment('2026-11-23T13:45:00Z', now, greek)).toBe('Δευ 15:45')
  expect(weekdayMoment('2026-11-24T13:45:00Z', now, norwegian)).toBe('tir. 15.45')
  expect(weekdayMoment('2026-12-04T13:45:00Z', now, english)).toBe('Fri 4 Dec 15:45')
})
