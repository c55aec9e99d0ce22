import type { BusinessCalendar } from './business-calendar.ts'
import type { ClockEvent, SlaTargets } from './clock-event.ts'
import { opened, type ClockStanding } from './clock-standing.ts'
import { tellFirstResponse } from './first-response-clock.ts'
import { minuteOf, type Minute } from './minute.ts'
import { tellResolution, type ResolutionStanding } from './resolution-clock.ts'

/** Where both clocks of a ticket stand after its events. */
export type ClockHistory = { openedAt: Minute; firstResponse: ClockStanding; resolution: ClockStanding }

/**
 * Tells a ticket's events to its two clocks, in their order. An unlinked incident is taken out of the history,
 * which is then told anew without it. An event whose minute lies before its predecessor's counts in that one's.
 */
export function tellHistory(
  calendar: BusinessCalendar,
  targets: SlaTargets,
  events: readonly ClockEvent[],
): ClockHistory {
  if (events[0]?.type !== 'OPENED') throw new Error('A history begins with OPENED')
  const openedAt = minuteOf(events[0].at)
  let firstResponse = opened(calendar, targets.firstResponse, openedAt)
  let resolution: ResolutionStanding = { ...opened(calendar, targets.resolution, openedAt), linked: false }
  let [at, linkedBy] = [openedAt, 0]
  for (const [index, event] of events.entries()) {
    if (event.type === 'INCIDENT_UNLINKED' && resolution.linked) {
      return tellHistory(
        calendar,
        targets,
        events.filter((_, other) => other !== linkedBy && other !== index),
      )
    }
    if (event.type === 'INCIDENT_LINKED' && !resolution.linked) linkedBy = index
    at = Math.max(at, minuteOf(event.at))
    firstResponse = tellFirstResponse(firstResponse, event, at)
    resolution = tellResolution(resolution, event, at)
  }
  return { openedAt, firstResponse, resolution }
}
