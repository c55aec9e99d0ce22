import { athens, exampleCalendar, inAthens } from './example-calendar.ts'
import {
  readClocks,
  type ClockEvent,
  type ClockReading,
  type ClockReadings,
  type SlaTarget,
} from './sla-clock.ts'

const MONDAY = Temporal.PlainDate.from('2026-03-02')
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The instant of `mon 09:00` in Athens, in the week of Monday 2 March 2026. */
export function when(moment: string): Temporal.Instant {
  const [day, time] = moment.split(' ') as [string, string]
  return athens(`${MONDAY.add({ days: WEEKDAYS.indexOf(day) }).toString()} ${time}`)
}

/** What happens, as text: `mon 09:10 WAITING_ON_STORE, tue 09:00 EXTENDED 30, wed 09:00 PLAN_CHANGED 60 BUSINESS`; or `nothing`. */
export function toldEvents(happens: string): ClockEvent[] {
  if (happens === 'nothing') return []
  return happens.split(', ').map((told) => {
    const [day, time, type, ...what] = told.split(' ')
    const target = toldTarget(what.join(' '))
    const targets = { firstResponse: target, resolution: target }
    return { type, at: when(`${day} ${time}`), minutes: Number(what[0]), target, targets } as ClockEvent
  })
}

/**
 * Reads a ticket that was opened on Monday at nine under the uneven week. The target, `60 ELAPSED` or `-` for none,
 * is that of both clocks, as are those of a changed plan.
 */
export function readStory(target: string, happens: string, at: string): ClockReadings {
  const targets = { firstResponse: toldTarget(target), resolution: toldTarget(target) }
  return readClocks(
    exampleCalendar,
    targets,
    toldEvents(`mon 09:00 OPENED, ${happens}`.replace(', nothing', '')),
    when(at),
  )
}

/** A reading in brief: `ON_TRACK tue 09:00 780` is the state, the due instant, and the remaining minutes. */
export function shown({ state, dueAt, remainingMinutes }: ClockReading): string {
  const local = dueAt?.toZonedDateTimeISO('Europe/Athens')
  const due = local ? `${WEEKDAYS[local.dayOfWeek - 1]} ${inAthens(dueAt)!.slice(11)}` : 'never'
  return `${state} ${due} ${remainingMinutes}`
}

/** The rows of a table in text, one a line, their five cells between bars. */
export function storyRows(table: string): [string, string, string, string, string][] {
  const lines = table.split('\n').filter((line) => line.trim() !== '')
  return lines.map(
    (line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string, string],
  )
}

function toldTarget(told: string): SlaTarget | null {
  const [minutes, clock] = told.split(' ')
  return clock === 'ELAPSED' || clock === 'BUSINESS' ? { minutes: Number(minutes), clock } : null
}
