import { describe, expect, it } from 'vitest'
import {
  add,
  days,
  elapsed,
  nextOpening,
  openAt,
  openSpans,
  openUntil,
  type BusinessCalendar,
} from './business-calendar.ts'
import { alwaysOpen, athens, exampleCalendar, inAthens, neverOpen } from './example-calendar.ts'

const utc = (text: string) => Temporal.Instant.from(`2026-${text}:00Z`)

describe('elapsed', () => {
  it.each([
    ['a whole Monday', '2026-03-02 00:00', '2026-03-03 00:00', 480],
    ['a split Tuesday', '2026-03-03 00:00', '2026-03-04 00:00', 525],
    ['across the midday gap', '2026-03-03 11:00', '2026-03-03 14:00', 120],
    ['a closed Wednesday', '2026-03-04 00:00', '2026-03-05 00:00', 0],
    ['Thursday past midnight into Friday', '2026-03-05 23:00', '2026-03-06 03:00', 180],
    ['a whole week', '2026-03-02 00:00', '2026-03-09 00:00', 480 + 525 + 840 + 465 + 140 + 150],
    ['a closed date', '2026-03-19 00:00', '2026-03-20 00:00', 0],
    ['special hours on a date that is also closed', '2026-03-25 00:00', '2026-03-26 00:00', 240],
    ['a Sunday on which the clocks go forward', '2026-03-29 00:00', '2026-03-30 00:00', 90],
    ['a Sunday on which the clocks go back', '2026-10-25 00:00', '2026-10-26 00:00', 210],
    ['nothing, backwards', '2026-03-03 00:00', '2026-03-02 00:00', 0],
  ])('counts %s', (_, from, to, minutes) => {
    expect(elapsed(exampleCalendar, athens(from), athens(to))).toBe(minutes)
  })

  it('counts by the whole minute an instant falls in', () => {
    const late = athens('2026-03-02 09:00').add({ seconds: 59 })
    expect(elapsed(exampleCalendar, late, athens('2026-03-02 09:01'))).toBe(1)
  })

  it('counts over many years', () => {
    const year2020 = Temporal.Instant.from('2020-01-01T00:00:00Z')
    const year2060 = Temporal.Instant.from('2060-01-01T00:00:00Z')
    expect(elapsed(alwaysOpen, year2020, year2060)).toBe(14610 * 24 * 60)
  })
})

describe('add', () => {
  it.each([
    ['within a span', '2026-03-02 09:00', 60, '2026-03-02 10:00'],
    ['up to closing time, not the next morning', '2026-03-02 09:00', 480, '2026-03-02 17:00'],
    ['one minute past closing time', '2026-03-02 09:00', 481, '2026-03-03 08:31'],
    ['from a closed hour', '2026-03-02 20:00', 30, '2026-03-03 09:00'],
    ['over midnight within touching spans', '2026-03-05 23:30', 60, '2026-03-06 00:30'],
    ['over Easter', '2026-04-09 23:00', 61, '2026-04-11 11:01'],
    ['nothing at all', '2026-03-04 12:00', 0, '2026-03-04 12:00'],
  ])('passes minutes %s', (_, from, minutes, expected) => {
    expect(inAthens(add(exampleCalendar, athens(from), minutes))).toBe(expected)
  })

  it('never arrives in a calendar without hours', () => {
    expect(add(neverOpen, athens('2026-03-02 09:00'), 1)).toBeNull()
  })

  it('arrives in special hours only as far as they go', () => {
    const once = { ...neverOpen, special: exampleCalendar.special }
    expect(inAthens(add(once, athens('2026-01-01 00:00'), 240 + 180))).toBe('2026-12-24 12:00')
    expect(add(once, athens('2026-01-01 00:00'), 240 + 181)).toBeNull()
  })

  it('arrives decades later where one minute a week is open', () => {
    const sparse: BusinessCalendar = { ...neverOpen, hours: { MON: [['09:00', '09:01']] } }
    expect(inAthens(add(sparse, athens('2026-03-02 09:00'), 2001))).toBe('2064-06-30 09:01')
  })
})

describe('an opening', () => {
  it.each([
    ['at opening time', '2026-03-02 09:00', true, '2026-03-02 17:00', '2026-03-03 08:30'],
    ['a minute before closing time', '2026-03-02 16:59', true, '2026-03-02 17:00', '2026-03-03 08:30'],
    ['at closing time', '2026-03-02 17:00', false, null, '2026-03-03 08:30'],
    ['in the midday gap', '2026-03-03 12:30', false, null, '2026-03-03 13:00'],
    ['in a night that joins two days', '2026-03-05 22:00', true, '2026-03-06 02:00', '2026-03-06 09:00'],
    ['before a long closing', '2026-04-10 10:00', false, null, '2026-04-11 11:00'],
  ])('is known %s', (_, at, open, until, next) => {
    const instant = athens(at)
    expect(openAt(exampleCalendar, instant)).toBe(open)
    expect(inAthens(openUntil(exampleCalendar, instant))).toBe(until)
    expect(inAthens(nextOpening(exampleCalendar, instant))).toBe(next)
  })

  it('has no end where the desk is always open', () => {
    expect(openAt(alwaysOpen, athens('2026-03-02 03:00'))).toBe(true)
    expect(openUntil(alwaysOpen, athens('2026-03-02 03:00'))).toBeNull()
    expect(nextOpening(alwaysOpen, athens('2026-03-02 03:00'))).toBeNull()
  })

  it('ends at the one closed date of a desk that is else always open, however far away', () => {
    const calendar = { ...alwaysOpen, closed: [{ on: '2031-05-01', name: null }] }
    expect(inAthens(openUntil(calendar, athens('2026-03-02 03:00')))).toBe('2031-05-01 00:00')
    expect(inAthens(nextOpening(calendar, athens('2026-03-02 03:00')))).toBe('2031-05-02 00:00')
  })

  it('never comes where there are no hours', () => {
    expect(nextOpening(neverOpen, athens('2026-03-02 03:00'))).toBeNull()
  })
})

describe('the change of the clocks', () => {
  const nights = (timeZone: string): BusinessCalendar => ({
    ...alwaysOpen,
    timeZone,
    hours: { SUN: [['01:30', '03:30']] },
  })

  it.each([
    ['Europe/Athens', '03-28T22:00', '03-29T22:00', 90],
    ['Europe/Athens', '10-24T22:00', '10-25T22:00', 120 + 30],
    ['Europe/Oslo', '03-28T23:00', '03-29T22:00', 60],
    ['Europe/Oslo', '10-24T22:00', '10-25T23:00', 180],
    ['America/St_Johns', '03-08T03:30', '03-09T02:30', 60],
    ['America/St_Johns', '11-01T02:30', '11-02T03:30', 150],
    ['Australia/Lord_Howe', '04-04T13:00', '04-05T13:30', 150],
    ['Australia/Lord_Howe', '10-03T13:30', '10-04T13:00', 90],
    ['Asia/Kathmandu', '03-28T18:15', '03-29T18:15', 120],
  ])('in %s from %s gives a Sunday span its true length', (timeZone, from, to, minutes) => {
    expect(elapsed(nights(timeZone), utc(from), utc(to))).toBe(minutes)
  })

  it('opens twice a span that lies within the repeated hour', () => {
    const calendar: BusinessCalendar = { ...neverOpen, hours: { SUN: [['03:15', '03:45']] } }
    expect(
      openSpans(calendar, utc('10-24T22:00'), utc('10-25T22:00')).map(({ from }) => from.toString()),
    ).toEqual(['2026-10-25T00:15:00Z', '2026-10-25T01:15:00Z'])
  })

  it('skips a date that a zone left out', () => {
    const calendar = { ...alwaysOpen, timeZone: 'Pacific/Apia', closed: [{ on: '2011-12-30', name: null }] }
    const [from, to] = ['2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z'].map((text) =>
      Temporal.Instant.from(text),
    )
    expect(elapsed(calendar, from!, to!)).toBe(48 * 60)
    expect(days(calendar, from!, to!).map(({ on }) => on.toString())).toEqual(['2011-12-29', '2011-12-31'])
  })
})

describe('days', () => {
  it('draws a week: each local day with its spans and its holiday', () => {
    const week = days(exampleCalendar, athens('2026-04-06 00:00'), athens('2026-04-13 00:00'))
    expect(week.map(({ on, spans, holiday }) => [on.toString(), spans.length, holiday?.en ?? null])).toEqual([
      ['2026-04-06', 1, null],
      ['2026-04-07', 2, null],
      ['2026-04-08', 0, null],
      ['2026-04-09', 1, null],
      ['2026-04-10', 0, 'Good Friday'],
      ['2026-04-11', 1, null],
      ['2026-04-12', 1, null],
    ])
  })

  it('names a date that has its own hours', () => {
    const [day] = days(exampleCalendar, athens('2026-12-24 00:00'), athens('2026-12-25 00:00'))
    expect(day!.holiday!.nb).toBe('Julaften')
    expect(day!.spans.map(({ from, to }) => [inAthens(from), inAthens(to)])).toEqual([
      ['2026-12-24 09:00', '2026-12-24 12:00'],
    ])
  })

  it('cuts the first and last day to what was asked', () => {
    const touched = days(exampleCalendar, athens('2026-03-05 23:00'), athens('2026-03-06 01:00'))
    expect(touched.map(({ spans: [span] }) => [inAthens(span!.from), inAthens(span!.to)])).toEqual([
      ['2026-03-05 23:00', '2026-03-06 00:00'],
      ['2026-03-06 00:00', '2026-03-06 01:00'],
    ])
  })

  it('gives a day of 23 hours its true bounds', () => {
    const [day] = days(exampleCalendar, athens('2026-03-29 00:00'), athens('2026-03-30 00:00'))
    expect(day!.from.until(day!.to).total('hours')).toBe(23)
  })
})
