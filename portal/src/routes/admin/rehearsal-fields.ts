import { graphql } from '@stoa/schema'

/** What a rehearsal tells of the deadlines that a change would move. */
export const REHEARSAL_FIELDS = graphql(`
  fragment RehearsalFields on Rehearsal {
    fingerprint
    movedTicketCount
    movedDeadlineCount
    movedDeadlines {
      ticket {
        number
        title
      }
      store {
        name
      }
      clock
      fromDueAt
      toDueAt
      isLater
    }
  }
`)
