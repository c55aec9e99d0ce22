import type { ClockEvent } from './clock-event.ts'
import { challenged, completed, pledgeOf, type ClockStanding } from './clock-standing.ts'
import type { Minute } from './minute.ts'
import type { OpenTime } from './open-time.ts'

/** Tells the first-response clock one event that fell at `at`. It never pauses, and its first completion is final. */
export function tellFirstResponse(
  openTime: OpenTime,
  standing: ClockStanding,
  event: ClockEvent,
  at: Minute,
): ClockStanding {
  if (standing.completion !== null) return standing
  switch (event.type) {
    case 'AGENT_REPLIED':
    case 'RESOLVED':
      return completed(openTime, standing, at)
    case 'PLAN_CHANGED': {
      const openedAt = standing.stretches[0]!.from
      return challenged(openTime, standing, pledgeOf(event.targets.firstResponse, openedAt, 'PLAN'), at)
    }
    default:
      return standing
  }
}
