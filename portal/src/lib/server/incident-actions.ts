import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { severities } from '#lib/desk/severities.ts'
import { answer, formOf, keyed, wholeNumber, type TicketRefusal } from './ticket-actions.ts'

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

const UNLINK = graphql(`
  mutation UnlinkFromIncident($input: TicketIncidentInput!) {
    unlinkTicketFromIncident(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const DECLARE = graphql(`
  mutation DeclareIncident($input: DeclareIncidentInput!) {
    declareIncident(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const END = graphql(`
  mutation EndIncident($input: EndIncidentInput!) {
    endIncident(input: $input) {
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
    const { unlinkTicketFromIncident } = await event.locals.api.mutate(UNLINK, { input })
    return answer(event, 'unlinkIncident', typed, unlinkTicketFromIncident)
  },
  declareIncident: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed, form } = await formOf(event)
    const severity = severities.find((each) => each === typed['severity'])
    const components = form.getAll('components').map(String)
    if (!severity) return refused('declareIncident', 'severity', typed)
    if (components.length === 0) return refused('declareIncident', 'components', typed)
    const hours = wholeNumber(typed['hours'])
    const input = keyed(pageKey, 'declareIncident', {
      title: { en: typed['title'] ?? '' },
      severity,
      components,
      target: hours > 0 ? { minutes: hours * 60, clock: 'ELAPSED' as const } : null,
      ticketIds: [ticketId],
    })
    const { declareIncident } = await event.locals.api.mutate(DECLARE, { input })
    return answer(event, 'declareIncident', typed, declareIncident)
  },
  endIncident: async (event: RequestEvent) => {
    const { typed } = await formOf(event)
    const input = { incidentId: typed['incidentId'] ?? '' }
    return answer(event, 'endIncident', typed, (await event.locals.api.mutate(END, { input })).endIncident)
  },
}

function refused(act: TicketRefusal['act'], field: string, typed: TicketRefusal['typed']) {
  return fail(422, { act, code: 'REQUIRED', field, typed } as TicketRefusal)
}
