import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, days, elapsed, nextOpening, openAt, openSpans } from './business-calendar.ts'
import { walkedOpen } from './minute-walk.ts'
import { randomCalendar } from './random-calendar.ts'

const utc = (text: string) => Temporal.Instant.from(`2026-${text}:00Z`)

describe('any calendar', () => {
  const minute = fc
    .integer({ min: 0, max: 70 * 24 * 60 })
    .map((after) => utc('03-01T00:00').add({ minutes: after }))

  it('is open in the minutes whose local time says so', () => {
    fc.assert(
      fc.property(randomCalendar, minute, (calendar, at) => {
        expect(openAt(calendar, at)).toBe(walkedOpen(calendar, at.epochMilliseconds / 60_000))
      }),
      { numRuns: 3000 },
    )
  })

  it('counts as many minutes as a walk finds open', () => {
    fc.assert(
      fc.property(randomCalendar, minute, fc.integer({ min: 0, max: 3000 }), (calendar, from, length) => {
        const start = from.epochMilliseconds / 60_000
        let open = 0
        for (let walked = start; walked < start + length; walked++) if (walkedOpen(calendar, walked)) open++
        expect(elapsed(calendar, from, from.add({ minutes: length }))).toBe(open)
      }),
      { numRuns: 300 },
    )
  })

  it('adds what elapsed then finds, and no less would do', () => {
    fc.assert(
      fc.property(randomCalendar, minute, fc.integer({ min: 1, max: 5000 }), (calendar, from, minutes) => {
        const reached = add(calendar, from, minutes)
        if (reached === null) {
          expect(nextOpening(calendar, utc('05-20T00:00'))).toBeNull()
          return
        }
        expect(elapsed(calendar, from, reached)).toBe(minutes)
        expect(elapsed(calendar, from, reached.subtract({ minutes: 1 }))).toBe(minutes - 1)
      }),
      { numRuns: 500 },
    )
  })

  it('adds in two steps what it adds in one, and never goes back', () => {
    const length = fc.integer({ min: 1, max: 3000 })
    fc.assert(
      fc.property(randomCalendar, minute, length, length, (calendar, from, first, second) => {
        const half = add(calendar, from, first)
        const whole = add(calendar, from, first + second)
        if (whole === null) return
        expect(add(calendar, half!, second)).toEqual(whole)
        expect(Temporal.Instant.compare(half!, whole)).toBe(-1)
      }),
      { numRuns: 500 },
    )
  })

  it('splits into spans that are apart, whose lengths are the elapsed minutes, alone and by the day', () => {
    fc.assert(
      fc.property(randomCalendar, minute, minute, (calendar, from, to) => {
        const spans = openSpans(calendar, from, to)
        const length = (parts: typeof spans) =>
          parts.reduce((sum, span) => sum + span.from.until(span.to).total('minutes'), 0)
        expect(length(spans)).toBe(elapsed(calendar, from, to))
        expect(length(days(calendar, from, to).flatMap((day) => day.spans))).toBe(elapsed(calendar, from, to))
        for (const [index, span] of spans.entries()) {
          expect(openAt(calendar, span.from)).toBe(true)
          if (index > 0) expect(Temporal.Instant.compare(spans[index - 1]!.to, span.from)).toBe(-1)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is the same when it was read anew', () => {
    fc.assert(
      fc.property(randomCalendar, minute, (calendar, at) => {
        expect(nextOpening(structuredClone(calendar), at)).toEqual(nextOpening(calendar, at))
      }),
      { numRuns: 200 },
    )
  })
})
