import { graphql } from '@stoa/schema'

/** What the roadmap and the feed of what shipped tell of a suggestion. */
export const WISH_FIELDS = graphql(`
  fragment WishFields on Suggestion {
    id
    number
    title
    body
    product
    voteCount
    plannedFor
    decidedAt
    shippedAt
    decisionReason
    ownVotes {
      store {
        id
      }
    }
    shippedFixes {
      number
      title {
        el
        nb
        en
      }
    }
  }
`)
