import { describe, expect, it } from 'vitest'
import { countedMinutes, stoppedBy } from './counted-minutes.ts'

describe('countedMinutes', () => {
  it.each([
    ['at once', '2026-11-28T09:00:00Z', 1],
    ['before it started, by a clock that goes wrong', '2026-11-28T08:59:00Z', 1],
    ['after a minute', '2026-11-28T09:01:00Z', 1],
    ['after a minute that was begun', '2026-11-28T09:01:01Z', 2],
    ['after a day', '2026-11-29T09:00:00Z', 1440],
  ])('counts %s', (_, now, minutes) => {
    expect(countedMinutes('2026-11-28T09:00:00Z', now)).toBe(minutes)
  })
})

describe('stoppedBy', () => {
  it('says when a timer stopped that used up what was approved', () => {
    const stopsAt = '2026-11-28T09:30:00Z'
    expect(stoppedBy(stopsAt, '2026-11-28T09:29:59Z')).toBeNull()
    expect(stoppedBy(stopsAt, '2026-11-28T09:30:00Z')).toBe(stopsAt)
    expect(stoppedBy(null, '2026-11-28T09:30:00Z')).toBeNull()
  })
})
