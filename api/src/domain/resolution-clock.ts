import type { ClockEvent } from './clock-event.ts'
import {
  challenged,
  completed,
  dueMinute,
  extended,
  pledgeOf,
  recounted,
  type ClockStanding,
} from './clock-standing.ts'
import type { Minute } from './minute.ts'
import { entered } from './stretch.ts'

/** Where the resolution clock stands, and whether an incident's link stands. */
export type ResolutionStanding = ClockStanding & { linked: boolean }

/**
 * Tells the resolution clock one event that fell at `at`; while resolved, only a reopening is heard. While an incident's
 * link stands, no change of a calendar makes it due later: it goes on counting by the one that it had (P6).
 */
export function tellResolution(
  standing: ResolutionStanding,
  event: ClockEvent,
  at: Minute,
): ResolutionStanding {
  const { stretches, linked } = standing
  if (standing.completion !== null) {
    if (event.type !== 'REOPENED') return standing
    return { ...standing, stretches: entered(stretches, 'RUNNING', at), completion: null }
  }
  switch (event.type) {
    case 'WAITING_ON_STORE':
      return linked ? standing : { ...standing, stretches: entered(stretches, 'WAITING_ON_STORE', at) }
    case 'STORE_REPLIED':
      return { ...standing, stretches: entered(stretches, 'RUNNING', at) }
    case 'RESOLVED':
      return { ...completed(standing, at), linked }
    case 'EXTENDED':
      return { ...extended(standing, event.minutes, at), linked }
    case 'PLAN_CHANGED': {
      const openedAt = stretches[0]!.from
      return {
        ...challenged(standing, pledgeOf(event.targets.resolution, openedAt, 'PLAN'), at),
        linked,
      }
    }
    case 'CALENDAR_CHANGED': {
      const changed = { ...recounted(standing, event.calendar, at), linked }
      return linked && dueMinute(changed) > dueMinute(standing) ? standing : changed
    }
    case 'INCIDENT_LINKED': {
      if (linked) return standing
      const earlier = challenged(standing, pledgeOf(event.target, at, 'INCIDENT'), at)
      return { ...earlier, stretches: entered(stretches, 'RUNNING', at), linked: true }
    }
    default:
      return standing
  }
}
