import { describe, expect, it } from 'vitest'
import { athens } from '../ribbon/example-clock.ts'
import { drawDay } from './day-hours.ts'

const place = { zone: 'Europe/Athens', language: 'en' } as const
const day = {
  from: athens('2026-11-23 00:00'),
  to: athens('2026-11-24 00:00'),
  open: [{ from: athens('2026-11-23 09:00'), to: athens('2026-11-23 17:00') }],
}

describe('the day as a bar', () => {
  it('has its open part and the mark of now where the clock has them', () => {
    expect(drawDay(day, athens('2026-11-23 10:40'), place)).toEqual({
      open: [{ from: 37.5, to: 70.83, hours: '09:00–17:00' }],
      now: 44.44,
    })
  })

  it('is said in the reader’s hours: an Athens morning begins at eight in Oslo', () => {
    const oslo = { zone: 'Europe/Oslo', language: 'nb' } as const
    expect(drawDay(day, athens('2026-11-23 10:40'), oslo).open[0]?.hours).toBe('08.00–16.00')
  })

  it('has no mark once the page is left open into the next day', () => {
    expect(drawDay(day, athens('2026-11-24 00:01'), place).now).toBeNull()
  })

  it('ends at 24:00 where the day does', () => {
    const late = { ...day, open: [{ from: athens('2026-11-23 20:00'), to: day.to }] }
    expect(drawDay(late, athens('2026-11-23 10:40'), place).open[0]?.hours).toBe('20:00–24:00')
  })
})
