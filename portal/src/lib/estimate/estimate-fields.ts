import { graphql, type FragmentOf } from '@stoa/schema'

/** What a price is told from: the most that work costs, and how that came about. */
export const ESTIMATE_PRICE_FIELDS = graphql(`
  fragment EstimatePriceFields on EstimatePrice {
    billedMinutes
    hourly {
      amount
      currencyCode
    }
    discountPercent
    most {
      amount
      currencyCode
    }
  }
`)

/** What the portal tells of an estimate. */
export const ESTIMATE_FIELDS = graphql(
  `
    fragment EstimateFields on Estimate {
      id
      version
      state
      minutes
      scope
      rule {
        cause
        sentence {
          el
          nb
          en
        }
      }
      price {
        ...EstimatePriceFields
      }
      offeredAt
      offeredBy {
        name
      }
      expiresAt
      settledAt
      settledBy {
        name
      }
      words
      isFreeUntilApproved
      ticket {
        number
        title
        type
        status
      }
      store {
        slug
        name
      }
      owners
      viewerCanAnswer
      viewerCanWithdraw
    }
  `,
  [ESTIMATE_PRICE_FIELDS],
)

export type EstimatePrice = FragmentOf<typeof ESTIMATE_PRICE_FIELDS>

/** An estimate, as the API tells it. */
export type Estimate = FragmentOf<typeof ESTIMATE_FIELDS>
