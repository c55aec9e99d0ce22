import { describe, expect, it } from 'vitest'
import { nextTryAt } from './next-try.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:40:00Z')
const secondsAfter = (at: Temporal.Instant | null) => at && at.since(NOW).total('seconds')

describe('nextTryAt', () => {
  it('follows the table of the specification: ten attempts over 75 hours and 35 minutes', () => {
    const delays = Array.from({ length: 9 }, (_, tried) => secondsAfter(nextTryAt(tried + 1, null, NOW, 0)))
    expect(delays).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400])
    expect(delays.reduce((sum, delay) => sum! + delay!, 0)).toBe(75 * 3_600 + 35 * 60 + 5)
    expect(nextTryAt(10, null, NOW, 0)).toBeNull()
  })

  it('comes later by chance, never sooner, and by a tenth at most', () => {
    expect(secondsAfter(nextTryAt(2, null, NOW, 0.5))).toBe(315)
    expect(secondsAfter(nextTryAt(2, null, NOW, 1))).toBe(330)
  })

  it.each([
    ['a number of seconds', '120', 120],
    ['a date', 'Mon, 23 Nov 2026 08:45:00 GMT', 300],
    ['less than the table says anyhow', '1', 5],
    ['longer than a day', '999999', 86_400],
    ['a date that is over', 'Mon, 23 Nov 2026 08:00:00 GMT', 5],
    ['what is neither', 'soon', 5],
  ])('honours Retry-After: %s', (_, header, seconds) => {
    expect(secondsAfter(nextTryAt(1, header, NOW, 0))).toBe(seconds)
  })
})
