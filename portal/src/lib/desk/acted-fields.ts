import { graphql } from '@stoa/schema'

/** What the forms of the desk need to know of a ticket. */
export const ACTED_FIELDS = graphql(`
  fragment ActedFields on Ticket {
    id
    number
    title
    type
    origin
    product
    topic
    components {
      key
    }
    store {
      id
      name
      slug
    }
    requester {
      name
    }
    assignee {
      name
    }
    incident {
      id
      number
      title {
        el
        nb
        en
      }
    }
    resolution {
      targetMinutes
    }
    viewerCan {
      reply
      resolve
      reopen
      waitOnStore
      extendDeadline
      logWork
      offerEstimate
      assign
      classify
      addNote
      logCall
      relate
      merge
      changeProject
      linkIncident
      unlinkIncident
    }
  }
`)
