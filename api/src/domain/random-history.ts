import fc from 'fast-check'
import { randomCalendar } from './random-calendar.ts'
import type { ClockEvent, SlaTarget, SlaTargets } from './sla-clock.ts'

/** 2026-03-27T00:00Z, shortly before the clocks of most zones change. */
const FIRST_MINUTE = Temporal.Instant.from('2026-03-27T00:00:00Z').epochMilliseconds / 60_000

const minutes = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 600 }) },
  { weight: 2, arbitrary: fc.constantFrom(15, 60, 240, 480, 720, 1440) },
)

const target: fc.Arbitrary<SlaTarget | null> = fc.option(
  fc.record({ minutes, clock: fc.constantFrom('ELAPSED' as const, 'BUSINESS' as const) }),
  { freq: 6 },
)

export const randomTargets: fc.Arbitrary<SlaTargets> = fc.record({
  firstResponse: target,
  resolution: target,
})

const plain = fc
  .constantFrom(
    'AGENT_REPLIED' as const,
    'WAITING_ON_STORE' as const,
    'WAITING_ON_STORE' as const,
    'STORE_REPLIED' as const,
    'RESOLVED' as const,
    'REOPENED' as const,
    'INCIDENT_UNLINKED' as const,
  )
  .map((type) => ({ type }))
const extended = fc.record({ type: fc.constant('EXTENDED' as const), minutes })
const planChanged = fc.record({ type: fc.constant('PLAN_CHANGED' as const), targets: randomTargets })
const linked = fc.record({ type: fc.constant('INCIDENT_LINKED' as const), target })
const calendarChanged = fc.record({
  type: fc.constant('CALENDAR_CHANGED' as const),
  calendar: randomCalendar,
})
const event = fc.oneof({ weight: 6, arbitrary: plain }, extended, planChanged, calendarChanged, {
  weight: 2,
  arbitrary: linked,
})

/** Often none, a few minutes, hours, or days over a weekend. */
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 4000 }),
)

/** A random history of up to twelve events of every kind, sensible or not, and minutes at which to read it. */
export const randomHistory: fc.Arbitrary<{ events: ClockEvent[]; readAt: number[] }> = fc
  .record({
    start: fc.integer({ min: 0, max: 14 * 24 * 60 }),
    steps: fc.array(fc.tuple(gap, event), { maxLength: 11 }),
    later: fc.array(gap, { minLength: 1, maxLength: 2 }),
  })
  .map(({ start, steps, later }) => {
    let minute = FIRST_MINUTE + start
    const events: ClockEvent[] = [{ type: 'OPENED', at: instant(minute) }]
    const readAt = new Set([minute])
    for (const [wait, next] of steps) {
      minute += wait
      events.push({ ...next, at: instant(minute) })
      readAt.add(minute - 1).add(minute)
    }
    for (const wait of later) readAt.add((minute += wait))
    return { events, readAt: [...readAt].filter((at) => at >= FIRST_MINUTE + start) }
  })

function instant(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
}
