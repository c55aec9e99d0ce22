import type { ClockReading } from '../domain/sla-clock.ts'
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
  const { firstResponse, resolution } = ticket.readClocks(now)
  ticket.firstResponseDueAt = firstResponse.dueAt
  ticket.firstResponseAtRiskAt = firstResponse.atRiskAt
  ticket.firstResponseState = settled(firstResponse)
  ticket.resolutionDueAt = resolution.dueAt
  ticket.resolutionAtRiskAt = resolution.atRiskAt
  ticket.resolutionState = settled(resolution)
  ticket.resolutionCompletedAt = resolution.completedAt
  ticket.isFirstResponsePromised = firstResponse.target !== null
  ticket.isResolutionPromised = resolution.target !== null
  ticket.noticeAt = ticket.isOver
    ? null
    : nextNoticeAt({ firstResponse, resolution }, ticket.events.getItems())
}

function settled({ state }: ClockReading): SettledState | null {
  return state === 'MET' || state === 'MISSED' ? state : null
}
