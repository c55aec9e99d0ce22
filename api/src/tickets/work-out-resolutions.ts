import { setImmediate as breathe } from 'node:timers/promises'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { readClocks } from '../domain/sla-clock.ts'
import { newId } from '../persistence/columns.ts'
import { instantFrom } from '../persistence/reads.ts'
import type { WaitingTicket } from './fix-tickets.read.ts'
import { shownBy } from './keep-clocks.ts'
import { clockEvent } from './ticket-event.entity.ts'

/** Reading the clocks of so many tickets takes a few milliseconds; then whoever else waits has a turn. */
const BETWEEN_BREATHS = 50

/** What is written where a ticket is resolved, worked out from its history as it was at a version. */
export type Resolution = ReturnType<typeof resolutionOf>

/** Works out what resolving some tickets would write, without holding anybody up; `tell` hears how many are done. */
export async function workOutResolutions(
  tickets: readonly WaitingTicket[],
  calendars: ReadonlyMap<string, BusinessCalendar>,
  now: Temporal.Instant,
  tell: (done: number) => Promise<unknown> = async () => {},
): Promise<Resolution[]> {
  const resolutions: Resolution[] = []
  for (const ticket of tickets) {
    resolutions.push(resolutionOf(ticket, calendars.get(ticket.calendarId)!, now))
    if (resolutions.length % BETWEEN_BREATHS === 0) await breathe()
    await tell(resolutions.length)
  }
  return resolutions
}

function resolutionOf(ticket: WaitingTicket, calendar: BusinessCalendar, now: Temporal.Instant) {
  const at = laterOf(now, instantFrom(ticket.lastAt))
  const history = ticket.clockRows.flatMap((row) => clockEvent({ ...row, at: instantFrom(row.at) }) ?? [])
  const readings = readClocks(calendar, ticket.targets, [...history, { type: 'RESOLVED', at }], at)
  return {
    id: ticket.id,
    version: ticket.version,
    seq: ticket.eventCount + 1,
    language: ticket.language,
    at,
    messageId: newId(),
    eventId: newId(),
    ...shownBy(readings),
  }
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
