import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Pace } from './pace.ts'

const DAY_MS = 24 * 3_600_000

/** How long each timer was told to wait; it passes at once. */
const waits: number[] = []

vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    waits.push(milliseconds)
    vi.setSystemTime(Date.now() + milliseconds)
  },
}))

beforeEach(() => {
  waits.length = 0
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-29T10:00:00Z') })
})
afterEach(() => vi.useRealTimers())

describe('Pace', () => {
  it.each([
    ['Retry-After', { 'retry-after': '9999999' }],
    ['a date of Retry-After', { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }],
    ['RateLimit', { ratelimit: '"points";r=0;t=9999999' }],
  ])('waits a day at most by %s, in one go', async (_, headers) => {
    const pace = new Pace()
    pace.heed(429, new Headers(headers))
    await pace.turn()
    expect(waits).toEqual([DAY_MS])
  })
})
