import type { RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { atTheDesk } from './at-the-desk.ts'
import { answerForm, incidentForm, refuse } from './incident-forms.ts'

const SCHEDULE = graphql(`
  mutation ScheduleMaintenance($input: ScheduleMaintenanceInput!) {
    scheduleMaintenance(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const CHANGE = graphql(`
  mutation ChangeMaintenance($input: ChangeMaintenanceInput!) {
    changeMaintenance(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const CANCEL = graphql(`
  mutation CancelMaintenance($input: CancelMaintenanceInput!) {
    cancelMaintenance(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const PAGE = '/desk/incidents'

/** What agents announce of work on the platform (I1); a new one, or one by its `id` announced differently. */
export const maintenanceActions = {
  announce: async (event: RequestEvent) => {
    const { typed, text, several, localised, keyed } = await incidentForm(event)
    const zone = atTheDesk(event).person.timeZone
    const startsAt = momentOf(text('startsAt'), zone)
    const endsAt = momentOf(text('endsAt'), zone)
    if (!startsAt || !endsAt) return refuse('announce', typed, 'REQUIRED', startsAt ? 'endsAt' : 'startsAt')
    const announced = {
      title: localised('title'),
      words: localised('words'),
      components: several('components'),
      startsAt,
      endsAt,
    }
    const maintenanceId = text('id')
    const expectedVersion = Number(text('version'))
    const payload = maintenanceId
      ? (await event.locals.api.mutate(CHANGE, { input: { ...announced, maintenanceId, expectedVersion } }))
          .changeMaintenance
      : (await event.locals.api.mutate(SCHEDULE, { input: keyed('announce', announced) })).scheduleMaintenance
    return answerForm('announce', typed, payload, PAGE)
  },
  cancel: async (event: RequestEvent) => {
    const { typed, text } = await incidentForm(event)
    const { cancelMaintenance } = await event.locals.api.mutate(CANCEL, {
      input: { maintenanceId: text('id') },
    })
    return answerForm('cancel', typed, cancelMaintenance, PAGE)
  },
}

/** A moment that was chosen by the clock of a zone; null for what is none. */
function momentOf(typed: string, zone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(typed).toZonedDateTime(zone).toInstant().toString()
  } catch {
    return null
  }
}

/** A moment as a field shows it, by the clock of a zone. */
export function fieldOf(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'minute' })
}
