import {
  readClocks,
  type ClockEvent,
  type ClockReading,
  type SlaTarget,
  type SlaTargets,
} from './sla-clock.ts'
import type { BusinessCalendar, WallSpan } from './business-calendar.ts'

/** A case of the SLA clock, as its file has it. Instants are text in UTC, on whole minutes. */
export type SlaVector = {
  name: string
  calendar: {
    timeZone: string
    hours: BusinessCalendar['hours']
    closed?: string[] | null
    special?: Record<string, WallSpan[]> | null
  }
  targets: SlaTargets
  events: {
    at: string
    type: ClockEvent['type']
    minutes?: number
    targets?: SlaTargets
    target?: SlaTarget | null
  }[]
  expect: { at: string; firstResponse: ShownClock; resolution: ShownClock }[]
}

type ShownClock = { state: string; dueAt: string | null; remainingMinutes: number | null }

/** What the clocks show at each instant that the case asks about, in the shape of its `expect`. */
export function showClocks(vector: SlaVector): SlaVector['expect'] {
  const calendar: BusinessCalendar = {
    timeZone: vector.calendar.timeZone,
    hours: vector.calendar.hours,
    closed: (vector.calendar.closed ?? []).map((on) => ({ on, name: null })),
    special: Object.entries(vector.calendar.special ?? {}).map(([on, spans]) => ({ on, spans, name: null })),
  }
  const events = vector.events.map(
    (event) => ({ ...event, at: Temporal.Instant.from(event.at) }) as ClockEvent,
  )
  return vector.expect.map(({ at }) => {
    const { firstResponse, resolution } = readClocks(
      calendar,
      vector.targets,
      events,
      Temporal.Instant.from(at),
    )
    return { at, firstResponse: shown(firstResponse), resolution: shown(resolution) }
  })
}

function shown({ state, dueAt, remainingMinutes }: ClockReading): ShownClock {
  return { state, dueAt: dueAt && dueAt.toString(), remainingMinutes }
}
