import { graphql } from '@stoa/schema'

/** What a rehearsal tells of the deadlines that a change would move. */
export const REHEARSAL_FIELDS = graphql(`
  fragment RehearsalFields on Rehearsal {
    fingerprint
    movedTicketCount
    movedDeadlineCount
    lateTicketCount
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
      isLateAtOnce
    }
  }
`)

/** What a rehearsal tells of the unbilled lines that a change would move. */
export const MOVED_LINE_FIELDS = graphql(`
  fragment MovedLineFields on Rehearsal {
    fingerprint
    movedLineCount
    movedLinesFrom {
      amount
      currencyCode
    }
    movedLinesTo {
      amount
      currencyCode
    }
    movedLines {
      ticket {
        number
        title
      }
      store {
        name
      }
      from {
        amount
        currencyCode
      }
      to {
        amount
        currencyCode
      }
      isHigher
    }
  }
`)
