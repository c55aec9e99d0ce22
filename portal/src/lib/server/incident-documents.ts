import { graphql } from '@stoa/schema'

/** Says that an incident is over. */
export const END_INCIDENT = graphql(`
  mutation EndIncident($input: EndIncidentInput!) {
    endIncident(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** Takes a ticket out of an incident. */
export const UNLINK_FROM_INCIDENT = graphql(`
  mutation UnlinkFromIncident($input: TicketIncidentInput!) {
    unlinkTicketFromIncident(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)
