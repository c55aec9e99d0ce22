import { graphql, type FragmentOf } from '@stoa/schema'

/** What the portal tells of a dispute. */
export const DISPUTE_FIELDS = graphql(`
  fragment DisputeFields on Dispute {
    id
    month
    state
    net {
      amount
      currencyCode
    }
    comesTo {
      amount
      currencyCode
    }
    disputedBy {
      name
    }
    disputedAt
    words
    answeredBy {
      name
    }
    answeredAt
    answer
    takenOff {
      amount
      currencyCode
    }
    viewerCanAnswer
  }
`)

/** An owner's objection to a line, as the API tells it (C5). */
export type Dispute = FragmentOf<typeof DISPUTE_FIELDS>
