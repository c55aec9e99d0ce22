import { describe, expect, it } from 'vitest'
import { beamsOf } from './beams.ts'
import type { Clock } from './clock.ts'
import { columnsOf, dayMarksOf, holidayColumnsOf } from './columns.ts'
import { athens, deskDays, exampleClock, segment } from './example-clock.ts'
import { scaleOf } from './scale.ts'
import { totalsOf } from './totals.ts'

const beams = (clock: Clock) => beamsOf(clock, scaleOf(clock, 0.045)).map(({ look, a, b }) => [look, a, b])

describe('a clock with little time left', () => {
  const scale = scaleOf(exampleClock, 0.045)

  it('is drawn from its start to a little after its deadline', () => {
    expect(scale.at(athens('2026-11-19 13:30'))).toBe(0)
    expect(scale.at(athens('2026-11-23 15:45'))).toBe(95.69)
  })

  it('is solid where it counted, open where it waited, pale until due', () => {
    expect(beams(exampleClock)).toEqual([
      ['counted', 0, 20.05],
      ['waited', 20.05, 45.61],
      ['counted', 45.61, 90.74],
      ['left', 90.74, 95.69],
    ])
  })

  it('has a column for each open day, parted by now', () => {
    expect(columnsOf(exampleClock, scale)).toEqual([
      { a: 0, b: 3.41, isToCome: false },
      { a: 18.99, b: 26.78, isToCome: false },
      { a: 89.12, b: 90.74, isToCome: false },
      { a: 90.74, b: 96.91, isToCome: true },
    ])
  })

  it('says of the weekend that it was closed', () => {
    expect(dayMarksOf(scale).map(({ day, isClosedWorded }) => [day.on.slice(8), isClosedWorded])).toEqual([
      ['19', false],
      ['20', false],
      ['21', true],
      ['22', true],
      ['23', false],
    ])
  })

  it('marks the total where the clock stopped, and at now', () => {
    expect(totalsOf(exampleClock, scale).map(({ at, minutes, place }) => [at, minutes, place])).toEqual([
      [0, 0, 'start'],
      [20.05, 1235, 'stop'],
      [90.74, 4015, 'end'],
    ])
  })
})

it('ends the beam when it is kept, and stays pale until due', () => {
  const kept: Clock = {
    ...exampleClock,
    state: 'MET',
    completedAt: athens('2026-11-22 10:40'),
    countedMinutes: 2575,
    segments: [
      ...exampleClock.segments.slice(0, 2),
      segment('2026-11-21 12:20', '2026-11-22 10:40', 'COUNTED', 2575),
    ],
  }
  expect(beams(kept).map(([look]) => look)).toEqual(['counted', 'waited', 'counted', 'left'])
})

it('is hatched from the deadline on', () => {
  const late: Clock = {
    ...exampleClock,
    state: 'BREACHED',
    dueAt: athens('2026-11-23 09:15'),
    remainingMinutes: -85,
    countedMinutes: 4405,
  }
  expect(beams(late).map(([look]) => look)).toEqual(['counted', 'waited', 'counted', 'late'])
})

it('shows no rest and keeps room for it while it is paused', () => {
  const paused: Clock = {
    ...exampleClock,
    state: 'PAUSED',
    dueAt: null,
    countedMinutes: 1235,
    remainingMinutes: 3085,
    segments: [
      exampleClock.segments[0]!,
      segment('2026-11-20 10:05', '2026-11-23 10:40', 'WAITING_ON_STORE', 1235),
    ],
  }
  expect(beams(paused).map(([look]) => look)).toEqual(['counted', 'waited'])
  expect(scaleOf(paused, 0.045).end).toBeGreaterThan(athens('2026-11-25 14:00'))
})

it('has a beam only above columns when it counts opening hours', () => {
  const business: Clock = {
    ...exampleClock,
    state: 'ON_TRACK',
    clockKind: 'BUSINESS',
    startedAt: athens('2026-11-19 13:30'),
    dueAt: athens('2026-11-24 12:00'),
    segments: [
      segment('2026-11-19 13:30', '2026-11-19 17:00', 'COUNTED', 210),
      segment('2026-11-19 17:00', '2026-11-20 09:00', 'DESK_CLOSED', 210),
      segment('2026-11-20 09:00', '2026-11-20 17:00', 'COUNTED', 690),
      segment('2026-11-20 17:00', '2026-11-23 09:00', 'DESK_CLOSED', 690),
      segment('2026-11-23 09:00', '2026-11-23 10:40', 'COUNTED', 790),
    ],
    days: deskDays('2026-11-19', 6),
  }
  const scale = scaleOf(business, 0.045)
  const columns = columnsOf(business, scale)
  const isUnderBeam = (a: number, b: number) => columns.some((column) => column.a <= a && column.b >= b)
  const drawn = beamsOf(business, scale)
  expect(drawn.filter(({ a, b }) => !isUnderBeam(a, b))).toEqual([])
  expect(drawn.map(({ look }) => look)).toEqual(['counted', 'counted', 'counted', 'left', 'left'])
})

it('draws a holiday at the hours of the other days, under its name', () => {
  const clock = { ...exampleClock, days: deskDays('2026-11-19', 5, { '2026-11-20': 'Poseidon’s day' }) }
  expect(holidayColumnsOf(scaleOf(clock, 0.045))).toEqual([{ a: 18.99, b: 26.78, name: 'Poseidon’s day' }])
})

describe('a clock of more than ten days', () => {
  const long: Clock = {
    ...exampleClock,
    startedAt: athens('2026-11-02 10:00'),
    dueAt: athens('2026-11-24 09:00'),
    segments: [
      segment('2026-11-02 10:00', '2026-11-03 11:40', 'COUNTED', 1540),
      segment('2026-11-03 11:40', '2026-11-22 10:40', 'WAITING_ON_STORE', 1540),
      segment('2026-11-22 10:40', '2026-11-23 10:40', 'COUNTED', 2980),
    ],
    days: deskDays('2026-11-02', 23),
  }
  const scale = scaleOf(long, 0.045)

  it('folds its quiet days into one gap that says how many', () => {
    expect(scale.gaps.map(({ days }) => days)).toEqual([18])
    expect(scale.days.map(({ on }) => on.slice(8))).toEqual(['02', '03', '22', '23', '24'])
  })

  it('makes the gap as wide as one day and leaves the others unbent', () => {
    const width = (on: string) =>
      scale.at(athens(on + ' 00:00') + 86_400_000) - scale.at(athens(on + ' 00:00'))
    const gap = scale.gaps[0]!
    expect(gap.b - gap.a).toBeCloseTo(width('2026-11-03'), 1)
    expect(width('2026-11-22')).toBeCloseTo(width('2026-11-03'), 1)
  })
})
