import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { conversations } from './content/conversations.ts'
import { incidents, startOf } from './content/incidents.ts'
import { stores } from './content/stores.ts'
import type { Scene } from './scene.ts'
import { sceneOf } from './stage-history.ts'

const MINUTES_BETWEEN = 11

/** What stores wrote of an incident, one after the other; of the one that goes on, what was answered at once. */
export function stageReports({ timeZone }: BusinessCalendar, now: Temporal.Instant): Scene[] {
  return incidents.flatMap((incident) => {
    const script = conversations.find(({ key }) => key === incident.reported.script)!
    return incident.reported.by.map((slug, index) => {
      const store = stores.find((candidate) => candidate.slug === slug)!
      const openedAt = startOf(incident, now, timeZone).add({ minutes: 6 + MINUTES_BETWEEN * index })
      const steps = incident.minutes === null ? { steps: 1 } : {}
      return sceneOf({ store, script, openedAt, channel: null, ...steps, incident: incident.title.en })
    })
  })
}
