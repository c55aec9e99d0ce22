import { describe, expect, it } from 'vitest'
import { athens, deskDays } from '../ribbon/example-clock.ts'
import { drawWeek } from './week-hours.ts'

const place = { zone: 'Europe/Athens', language: 'en' } as const

describe('the week as columns', () => {
  const week = drawWeek(deskDays('2026-11-23', 7), athens('2026-11-23 10:40'), place)

  it('stands on the last closing, with air above the first opening', () => {
    expect([week.opens?.at, week.closes?.at]).toEqual([9.09, 100])
  })

  it('has the now line at the time of day, today only', () => {
    expect(week.days.map(({ now }) => now)).toEqual([28.03, null, null, null, null, null, null])
  })

  it('has no column where the desk is closed', () => {
    expect(week.days.map(({ hours }) => hours.length)).toEqual([1, 1, 1, 1, 1, 0, 0])
  })

  it('has no now line before the first opening', () => {
    const early = drawWeek(deskDays('2026-11-23', 7), athens('2026-11-23 06:00'), place)
    expect(early.days[0]?.now).toBeNull()
  })
})

it('stands without hours when a whole week is closed', () => {
  const week = drawWeek(deskDays('2026-11-28', 2), athens('2026-11-28 10:00'), place)
  expect([week.opens, week.closes]).toEqual([null, null])
})
