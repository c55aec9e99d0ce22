import type { ClockEvent } from './clock-event.ts'
import { challenged, completed, pledgeOf, recounted, type ClockStanding } from './clock-standing.ts'
import type { Minute } from './minute.ts'

/** Tells the first-response clock one event that fell at `at`. It never pauses, and its first completion is final. */
export function tellFirstResponse(standing: ClockStanding, event: ClockEvent, at: Minute): ClockStanding {
  if (standing.completion !== null) return standing
  switch (event.type) {
    case 'AGENT_REPLIED':
    case 'RESOLVED':
      return completed(standing, at)
    case 'PLAN_CHANGED': {
      const openedAt = standing.stretches[0]!.from
      return challenged(standing, pledgeOf(event.targets.firstResponse, openedAt, 'PLAN'), at)
    }
    case 'CALENDAR_CHANGED':
      return recounted(standing, event.calendar, at)
    default:
      return standing
  }
}
