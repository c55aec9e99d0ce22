import { graphql, type FragmentOf } from '@stoa/schema'

/** What a line of an incident shows. */
export const INCIDENT_FIELDS = graphql(`
  fragment IncidentFields on Incident {
    id
    number
    title {
      el
      nb
      en
    }
    severity
    startedAt
    endedAt
    storesTouched
    updates {
      id
      stage
      words {
        el
        nb
        en
      }
      at
      by
    }
  }
`)

export type IncidentShown = FragmentOf<typeof INCIDENT_FIELDS>
