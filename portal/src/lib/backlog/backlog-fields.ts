import { graphql, type FragmentOf } from '@stoa/schema'

/** What a suggestion is weighed by, as a row and the formula tell it. */
export const BACKLOG_FIELDS = graphql(`
  fragment BacklogFields on BacklogEntry {
    planValue {
      amount
      currencyCode
    }
    orderCount
    weight
    score
    ageDays
    daysSinceLook
    isOverdue
    owner {
      id
      name
    }
    scoreParts {
      part
      amount
      per
      coefficient
      points
    }
  }
`)

/** A suggestion as a row of the backlog. */
export const BACKLOG_ROW = graphql(
  `
    fragment BacklogRow on Suggestion {
      id
      number
      title
      product
      status
      isPublic
      voteCount
      plannedFor
      lastLookedAt
      reviewBy
      backlog {
        ...BacklogFields
      }
    }
  `,
  [BACKLOG_FIELDS],
)

export type BacklogFields = FragmentOf<typeof BACKLOG_FIELDS>
export type BacklogRow = FragmentOf<typeof BACKLOG_ROW>
