import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { INCIDENT_FIELDS } from '#lib/incident/incident-fields.ts'
import { incidentTaps } from '#lib/server/incident-taps.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { Actions, PageServerLoad } from './$types'

const FIND = graphql(
  `
    query IncidentOfThePage($number: Int!) {
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
      }
    }
  `,
  [INCIDENT_FIELDS],
)

const OWN = graphql(
  `
    query OwnTicketsOfTheIncident($storeId: ID!, $incidentId: ID!) {
      tickets(filter: { storeId: $storeId, incidentId: $incidentId }, first: 5) {
        nodes {
          id
          number
          title
          type
          status
          resolution {
            ...ClockFields
          }
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

/** One incident with everything that was said of it, and what the store has of it. */
export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404, 'NOT_FOUND')
  const { incident } = await locals.api.query(FIND, { number })
  if (!incident) error(404, 'NOT_FOUND')
  const { store } = await parent()
  const { tickets } = await locals.api.query(OWN, { storeId: store.id, incidentId: incident.id })
  return { incident, tickets: tickets?.nodes ?? [], requestKey: crypto.randomUUID() }
}

export const actions: Actions = { joinIncident: incidentTaps.joinIncident }
