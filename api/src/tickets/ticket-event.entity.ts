import type { BusinessCalendar } from '../domain/business-calendar.ts'
import type { ClockEvent, SlaTarget, SlaTargets } from '../domain/sla-clock.ts'
import { newId } from '../persistence/columns.ts'
import type { Message } from './message.entity.ts'
import { TicketEventSchema } from './ticket.columns.ts'
import type { Actor, Ticket } from './ticket.entity.ts'
import type { TicketEventDetail, TicketEventType } from './ticket-words.ts'

/**
 * One change of a ticket, with who and when (T13). Only ever appended. `requestKey`, chosen by the client, makes a
 * repeated send harmless.
 */
export class TicketEvent extends TicketEventSchema.class {
  /** The next row of a ticket's history. */
  static append(
    ticket: Ticket,
    seq: number,
    type: TicketEventType,
    author: Actor | null,
    at: Temporal.Instant,
    detail: {
      message?: Message | null
      minutes?: number | null
      reason?: string | null
      targets?: SlaTargets | null
      target?: SlaTarget | null
      calendar?: BusinessCalendar | null
      isInternal?: boolean
      detail?: TicketEventDetail | null
      requestKey?: string | null
    },
  ): TicketEvent {
    return Object.assign(new TicketEvent(), {
      id: newId(),
      ticket,
      seq,
      type,
      at,
      writtenAt: at,
      actor: author?.person ?? null,
      side: author?.side ?? null,
      message: detail.message ?? null,
      minutes: detail.minutes ?? null,
      reason: detail.reason ?? null,
      targets: detail.targets ?? null,
      target: detail.target ?? null,
      calendar: detail.calendar ?? null,
      isInternal: detail.isInternal ?? false,
      detail: detail.detail ?? null,
      toldAt: null,
      requestKey: detail.requestKey ?? null,
    })
  }

  /** The event as a clock reads it, or null for one that no clock knows. */
  toClockEvent(): ClockEvent | null {
    return clockEvent(this)
  }
}
TicketEventSchema.setClass(TicketEvent)

/** What a clock counts by; whatever else happens to a ticket, no clock knows. */
export const CLOCK_EVENTS = [
  'OPENED',
  'AGENT_REPLIED',
  'STORE_REPLIED',
  'ESTIMATE_APPROVED',
  'ESTIMATE_DECLINED',
  'WAITING_ON_STORE',
  'RESOLVED',
  'REOPENED',
  'INCIDENT_LINKED',
  'INCIDENT_UNLINKED',
  'EXTENDED',
  'PLAN_CHANGED',
  'CALENDAR_CHANGED',
] as const satisfies readonly TicketEventType[]

/** A row of the history as a clock reads it, or null for one that no clock knows. */
export function clockEvent(row: {
  type: TicketEventType
  at: Temporal.Instant
  minutes?: number | null
  targets?: SlaTargets | null
  target?: SlaTarget | null
  calendar?: BusinessCalendar | null
}): ClockEvent | null {
  switch (row.type) {
    case 'OPENED':
    case 'AGENT_REPLIED':
    case 'STORE_REPLIED':
    case 'WAITING_ON_STORE':
    case 'RESOLVED':
    case 'REOPENED':
    case 'INCIDENT_UNLINKED':
      return { type: row.type, at: row.at }
    // An owner's yes or no to an offer is the store's answer (C3).
    case 'ESTIMATE_APPROVED':
    case 'ESTIMATE_DECLINED':
      return { type: 'STORE_REPLIED', at: row.at }
    case 'INCIDENT_LINKED':
      return { type: row.type, at: row.at, target: row.target ?? null }
    case 'EXTENDED':
      return { type: row.type, at: row.at, minutes: row.minutes ?? 0 }
    case 'PLAN_CHANGED':
      return row.targets ? { type: row.type, at: row.at, targets: row.targets } : null
    case 'CALENDAR_CHANGED':
      return row.calendar ? { type: row.type, at: row.at, calendar: row.calendar } : null
    default:
      return null
  }
}
