import type { ClockReading, ClockReadings } from '../domain/sla-clock.ts'
import { nextNoticeAt } from './deadline-notice.ts'
import type { Ticket } from './ticket.entity.ts'
import type { SettledState } from './ticket-words.ts'

/** What is stored of a ticket's clocks before anything happened to it. */
export const NO_CLOCKS = {
  firstResponseDueAt: null,
  firstResponseAtRiskAt: null,
  firstResponseState: null,
  resolutionDueAt: null,
  resolutionAtRiskAt: null,
  resolutionState: null,
  resolutionCompletedAt: null,
  isFirstResponsePromised: false,
  isResolutionPromised: false,
  noticeAt: null,
}

/** Stores what a ticket's clocks show, for lists to sort and measures to count by (S1). */
export function keepClocks(ticket: Ticket, now: Temporal.Instant): void {
  const readings = ticket.readClocks(now)
  Object.assign(ticket, shownBy(readings))
  ticket.noticeAt = ticket.isOver ? null : nextNoticeAt(readings, ticket.events.getItems())
}

/** What clocks show, as it is stored. */
export function shownBy({ firstResponse, resolution }: ClockReadings) {
  return {
    firstResponseDueAt: firstResponse.dueAt,
    firstResponseAtRiskAt: firstResponse.atRiskAt,
    firstResponseState: settled(firstResponse),
    resolutionDueAt: resolution.dueAt,
    resolutionAtRiskAt: resolution.atRiskAt,
    resolutionState: settled(resolution),
    resolutionCompletedAt: resolution.completedAt,
    isFirstResponsePromised: firstResponse.target !== null,
    isResolutionPromised: resolution.target !== null,
  }
}

function settled({ state }: ClockReading): SettledState | null {
  return state === 'MET' || state === 'MISSED' ? state : null
}
