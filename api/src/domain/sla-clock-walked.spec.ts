import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walkClocks } from './minute-walk.ts'
import { randomCalendar } from './random-calendar.ts'
import { randomHistory, randomTargets } from './random-history.ts'
import { readClocks, type ClockReading } from './sla-clock.ts'

const RUNS = { numRuns: 150 }

function instant(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
}

function minute(at: Temporal.Instant | null): number | null {
  return at && at.epochMilliseconds / 60_000
}

function shown({ state, dueAt, remainingMinutes }: ClockReading) {
  return { state, dueAt: minute(dueAt), remainingMinutes }
}

/** Holds for every reading of random histories under random calendars and targets. */
function everyReading(holds: (clock: ClockReading, at: number) => void): void {
  fc.assert(
    fc.property(randomCalendar, randomTargets, randomHistory, (calendar, targets, { events, readAt }) => {
      for (const at of readAt) {
        const { firstResponse, resolution } = readClocks(calendar, targets, events, instant(at))
        holds(firstResponse, at)
        holds(resolution, at)
      }
    }),
    RUNS,
  )
}

describe('any history', () => {
  it('shows what a walk through every minute shows', () => {
    fc.assert(
      fc.property(randomCalendar, randomTargets, randomHistory, (calendar, targets, { events, readAt }) => {
        for (const at of readAt) {
          const { firstResponse, resolution } = readClocks(calendar, targets, events, instant(at))
          expect({ firstResponse: shown(firstResponse), resolution: shown(resolution) }).toEqual(
            walkClocks(calendar, targets, events, at),
          )
        }
      }),
      RUNS,
    )
  }, 120_000)

  it('has segments that follow each other, from the start to the end, and add up', () => {
    everyReading(({ segments, startedAt, completedAt, target, countedMinutes }, at) => {
      const end = completedAt ?? instant(at)
      const total = segments.reduce((minutes, segment) => minutes + segment.minutes, 0)
      expect(total).toBe(countedMinutes)
      if (target === null || startedAt.equals(end)) expect(segments).toEqual([])
      else {
        expect(segments[0]!.from).toEqual(startedAt)
        expect(segments.at(-1)!.to).toEqual(end)
        expect(segments.at(-1)!.totalMinutes).toBe(total)
      }
      for (const [index, { from, to, kind, minutes }] of segments.entries()) {
        expect(from.until(to).total('minutes')).toBeGreaterThan(0)
        expect(minutes).toBe(kind === 'COUNTED' ? from.until(to).total('minutes') : 0)
        if (index > 0) expect(from).toEqual(segments[index - 1]!.to)
      }
    })
  })

  it('turns to little time left when it says it would', () => {
    fc.assert(
      fc.property(randomCalendar, randomTargets, randomHistory, (calendar, targets, { events, readAt }) => {
        const last = readAt.at(-1)!
        const { resolution } = readClocks(calendar, targets, events, instant(last))
        const atRiskAt = minute(resolution.atRiskAt)
        if (atRiskAt === null || atRiskAt <= last) return
        const stateAt = (at: number) => readClocks(calendar, targets, events, instant(at)).resolution.state
        expect([stateAt(atRiskAt - 1), stateAt(atRiskAt)]).toEqual(['ON_TRACK', 'AT_RISK'])
      }),
      RUNS,
    )
  })

  it('never gets a later deadline by a change of plan', () => {
    fc.assert(
      fc.property(
        randomCalendar,
        randomTargets,
        randomTargets,
        randomHistory,
        (calendar, targets, next, { events, readAt }) => {
          const at = instant(readAt.at(-1)!)
          const changed = [...events, { type: 'PLAN_CHANGED' as const, targets: next, at }]
          const [before, after] = [events, changed].map((known) => readClocks(calendar, targets, known, at))
          for (const clock of ['firstResponse', 'resolution'] as const) {
            if (before![clock].dueAt === null) continue
            expect(minute(after![clock].dueAt)).toBeLessThanOrEqual(minute(before![clock].dueAt)!)
          }
        },
      ),
      RUNS,
    )
  })

  it('never gets a later deadline by an incident (P6)', () => {
    fc.assert(
      fc.property(
        randomCalendar,
        randomTargets,
        randomTargets,
        randomHistory,
        (calendar, targets, { resolution: target }, { events, readAt }) => {
          const at = instant(readAt.at(-1)!)
          const linked = [...events, { type: 'INCIDENT_LINKED' as const, target, at }]
          const [before, after] = [events, linked].map((known) => readClocks(calendar, targets, known, at))
          for (const clock of ['firstResponse', 'resolution'] as const) {
            if (before![clock].dueAt === null) continue
            expect(minute(after![clock].dueAt)).toBeLessThanOrEqual(minute(before![clock].dueAt)!)
          }
        },
      ),
      RUNS,
    )
  })

  it('never gets a later deadline by a change of the calendar while it belongs to an incident (P6)', () => {
    fc.assert(
      fc.property(
        randomCalendar,
        randomCalendar,
        randomTargets,
        randomTargets,
        randomHistory,
        (calendar, other, targets, { resolution: target }, { events, readAt }) => {
          const at = instant(readAt.at(-1)!)
          const linked = [...events, { type: 'INCIDENT_LINKED' as const, target, at }]
          const changed = [...linked, { type: 'CALENDAR_CHANGED' as const, calendar: other, at }]
          const [before, after] = [linked, changed].map(
            (known) => readClocks(calendar, targets, known, at).resolution,
          )
          if (before!.dueAt === null) return
          expect(minute(after!.dueAt)).not.toBeNull()
          expect(minute(after!.dueAt)).toBeLessThanOrEqual(minute(before!.dueAt)!)
        },
      ),
      RUNS,
    )
  })

  it('has the clocks that it would have, once it is unlinked from an incident, wherever it was linked (S1)', () => {
    fc.assert(
      fc.property(
        randomCalendar,
        randomTargets,
        randomTargets,
        randomHistory,
        fc.nat(11),
        (calendar, targets, { resolution: target }, { events, readAt }, place) => {
          const at = instant(readAt.at(-1)!)
          const plain = events.filter(({ type }) => !type.startsWith('INCIDENT'))
          const index = 1 + (place % plain.length)
          const link = { type: 'INCIDENT_LINKED' as const, target, at: plain[index - 1]!.at }
          const unlink = { type: 'INCIDENT_UNLINKED' as const, at }
          const undone = [...plain.slice(0, index), link, ...plain.slice(index), unlink]
          const [never, since] = [plain, undone].map((known) => readClocks(calendar, targets, known, at))
          for (const clock of ['firstResponse', 'resolution'] as const)
            expect(shown(since![clock])).toEqual(shown(never![clock]))
        },
      ),
      RUNS,
    )
  })
})
