import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { END_INCIDENT, UNLINK_FROM_INCIDENT } from './incident-documents.ts'
import { answer, formOf, keyed, type TicketRefusal } from './ticket-actions.ts'

const LINK = graphql(`
  mutation LinkToIncident($input: TicketIncidentInput!) {
    linkTicketToIncident(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What an agent says of a ticket and an incident (P6, I1). */
export const incidentActions = {
  linkIncident: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const { incidentId } = typed
    if (!incidentId) return refused('linkIncident', 'incidentId', typed)
    const input = keyed(pageKey, 'linkIncident', { ticketId, incidentId })
    const { linkTicketToIncident } = await event.locals.api.mutate(LINK, { input })
    return answer(event, 'linkIncident', typed, linkTicketToIncident)
  },
  unlinkIncident: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'unlinkIncident', { ticketId, incidentId: typed['incidentId'] ?? '' })
    const { unlinkTicketFromIncident } = await event.locals.api.mutate(UNLINK_FROM_INCIDENT, { input })
    return answer(event, 'unlinkIncident', typed, unlinkTicketFromIncident)
  },
  endIncident: async (event: RequestEvent) => {
    const { typed } = await formOf(event)
    const input = { incidentId: typed['incidentId'] ?? '' }
    return answer(
      event,
      'endIncident',
      typed,
      (await event.locals.api.mutate(END_INCIDENT, { input })).endIncident,
    )
  },
}

function refused(act: TicketRefusal['act'], field: string, typed: TicketRefusal['typed']) {
  return fail(422, { act, code: 'REQUIRED', field, typed } as TicketRefusal)
}
