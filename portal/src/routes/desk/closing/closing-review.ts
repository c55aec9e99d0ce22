import { graphql, type ResultOf } from '@stoa/schema'

export const CLOSING_REVIEW = graphql(`
  query ClosingReview {
    closingReview {
      month
      isOver
      hindrances {
        kind
        count
        rows {
          store {
            slug
            name
          }
          ticket {
            number
            title
          }
          name
          minutes
          amount {
            amount
            currencyCode
          }
        }
      }
      rehearsal {
        statements
        net {
          amount
          currencyCode
        }
        total {
          amount
          currencyCode
        }
        stores {
          disputedLines
          heldMinutes
        }
      }
    }
  }
`)

type Review = NonNullable<ResultOf<typeof CLOSING_REVIEW>['closingReview']>

/** All of one kind that stands in the way. */
export type Hindrance = Review['hindrances'][number]
