import type { RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { stages } from '#lib/incident/incident-words.ts'
import { END_INCIDENT, UNLINK_FROM_INCIDENT } from './incident-documents.ts'
import { answerForm, incidentForm, refuse } from './incident-forms.ts'

const POST = graphql(`
  mutation PostIncidentUpdate($input: PostIncidentUpdateInput!) {
    postIncidentUpdate(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const LINK = graphql(`
  mutation LinkTicketsToIncident($input: LinkTicketsInput!) {
    linkTicketsToIncident(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What agents do on the page of an incident (I1, P6). Each leads back to it, or says why it was refused. */
export const deskIncidentActions = {
  post: async (event: RequestEvent) => {
    const { typed, text, localised, keyed } = await incidentForm(event)
    const stage = stages.find((each) => each === text('stage'))
    if (!stage) return refuse('post', typed, 'REQUIRED', 'stage')
    const input = keyed('post', { incidentId: text('incidentId'), stage, words: localised('words') })
    const { postIncidentUpdate } = await event.locals.api.mutate(POST, { input })
    return answerForm('post', typed, postIncidentUpdate, event.url.pathname)
  },
  end: async (event: RequestEvent) => {
    const { typed, text, localised } = await incidentForm(event)
    const input = { incidentId: text('incidentId'), words: localised('last') }
    const { endIncident } = await event.locals.api.mutate(END_INCIDENT, { input })
    return answerForm('end', typed, endIncident, event.url.pathname)
  },
  link: async (event: RequestEvent) => {
    const { typed, text, several, keyed } = await incidentForm(event)
    const ticketIds = several('ticketIds')
    if (ticketIds.length === 0) return refuse('link', typed, 'REQUIRED', 'ticketIds')
    const input = keyed('link', { incidentId: text('incidentId'), ticketIds })
    const { linkTicketsToIncident } = await event.locals.api.mutate(LINK, { input })
    return answerForm('link', typed, linkTicketsToIncident, event.url.pathname)
  },
  unlink: async (event: RequestEvent) => {
    const { typed, text, keyed } = await incidentForm(event)
    const input = keyed('unlink', { incidentId: text('incidentId'), ticketId: text('ticketId') })
    const { unlinkTicketFromIncident } = await event.locals.api.mutate(UNLINK_FROM_INCIDENT, { input })
    return answerForm('unlink', typed, unlinkTicketFromIncident, event.url.pathname)
  },
}
