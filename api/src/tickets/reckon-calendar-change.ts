import type { EntityManager } from '@mikro-orm/postgresql'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { type CalendarChange, changedCalendar } from '../domain/calendar-change.ts'
import type { Calendar } from '../plans/calendar.entity.ts'
import { newestRevision } from '../plans/newest-revision.ts'
import { deadlineMoves } from './deadline-moves.ts'
import { fingerprintOf, type MovedTicket } from './moved-ticket.ts'
import { openTicketsByCalendar } from './open-tickets-by-calendar.ts'

/** A change of a calendar as someone asks for it. */
export type AskedChange = { calendarKey: string; change: CalendarChange }

/** What a change of a calendar comes to, before anything is written. */
export type Reckoning = {
  calendar: Calendar
  next: BusinessCalendar
  /** The open tickets whose stored deadlines it would move, were it applied to them, each with the moves and when it would happen. */
  moved: MovedTicket[]
  /** Stands for the change and for everything that it would move: two reckonings with the same one are the same. */
  fingerprint: string
}

/**
 * What a change of a calendar comes to. Both a rehearsal and the change itself go through here, so they cannot differ; the
 * latter holds the tickets.
 * @throws Refusal `NOT_FOUND` (calendarKey), and those of `changedCalendar`
 */
export async function reckonCalendarChange(
  em: EntityManager,
  { calendarKey, change }: AskedChange,
  how: 'LOCKED' | 'LOOKED_AT',
  now: Temporal.Instant,
): Promise<Reckoning> {
  const calendar = await newestRevision(em, calendarKey)
  const next = changedCalendar(calendar.definition, change)
  const tickets = await openTicketsByCalendar(em, calendarKey, how)
  const moved = tickets.flatMap((ticket) => {
    const at = laterOf(now, ticket.lastEventAt)
    const moves = deadlineMoves(
      ticket,
      ticket.readClocks(at, [{ type: 'CALENDAR_CHANGED', at, calendar: next }]),
    )
    return moves.length > 0 ? [{ ticket, at, moves }] : []
  })
  return { calendar, next, moved, fingerprint: fingerprintOf([calendar.key, calendar.revision, next], moved) }
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a
}
