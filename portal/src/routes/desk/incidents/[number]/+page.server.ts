import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { INCIDENT_FIELDS } from '#lib/incident/incident-fields.ts'
import { SIMILAR_FIELDS } from '#lib/incident/similar-fields.ts'
import { deskIncidentActions } from '#lib/server/desk-incident.ts'
import type { Actions, PageServerLoad } from './$types'

const INCIDENT = graphql(
  `
    query IncidentAtTheDesk($number: Int!) {
      incident(number: $number) {
        ...IncidentFields
        components {
          key
          name {
            el
            nb
            en
          }
        }
        target {
          minutes
        }
        affects
        planKeys
        storeIds
      }
    }
  `,
  [INCIDENT_FIELDS],
)

const ITS_TICKETS = graphql(
  `
    query TicketsOfTheIncident($incidentId: ID!) {
      tickets(filter: { incidentId: $incidentId }, first: 100) {
        totalCount
        nodes {
          id
          number
          title
          type
          status
          store {
            name
          }
          resolvedAt
          resolution {
            dueAt
          }
          viewerCan {
            unlinkIncident
          }
        }
      }
      similarTickets(incidentId: $incidentId) {
        ...SimilarFields
      }
    }
  `,
  [SIMILAR_FIELDS],
)

/** One incident with what was said of it, its tickets, and those that look like it while it goes on. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404, 'NOT_FOUND')
  const { incident } = await locals.api.query(INCIDENT, { number })
  if (!incident) error(404, 'NOT_FOUND')
  const { tickets, similarTickets } = await locals.api.query(ITS_TICKETS, { incidentId: incident.id })
  return {
    incident,
    linked: tickets?.nodes ?? [],
    linkedCount: tickets?.totalCount ?? 0,
    similar: incident.endedAt === null ? (similarTickets ?? []) : [],
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = deskIncidentActions
