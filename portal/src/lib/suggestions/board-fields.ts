import { graphql } from '@stoa/schema'

/** What a row of the board tells of a suggestion, whoever reads it. */
export const BOARD_ROW = graphql(`
  fragment BoardRow on Suggestion {
    id
    number
    title
    body
    product
    status
    voteCount
    plannedFor
    decidedAt
    shippedAt
    decisionReason
    decidedBy {
      name
    }
    lastLookedAt
    reviewBy
  }
`)

/** How the promise to consider is kept, as the board says it beside its rows. */
export const PROMISE_KEPT = graphql(`
  fragment PromiseKept on Query {
    considerationPromise {
      considered
      overdue
      total
      withinDays
    }
    considerationByMonth {
      month
      due
      inTime
      late
      open
    }
  }
`)
