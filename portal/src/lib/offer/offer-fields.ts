import { graphql, type FragmentOf } from '@stoa/schema'

/** What the portal tells of an offer to order a suggestion together (T7). */
export const OFFER_FIELDS = graphql(`
  fragment OfferFields on SuggestionOffer {
    id
    state
    price {
      amount
      currencyCode
    }
    pledged {
      amount
      currencyCode
    }
    missing {
      amount
      currencyCode
    }
    storeCount
    scope
    deliverBy
    expiresOn
    settledAt
    reason
    ownPledges {
      store {
        id
      }
      amount {
        amount
        currencyCode
      }
      pledgedAt
      pledgedBy {
        name
      }
      ticket {
        number
        title
      }
    }
  }
`)

/** An offer, as the API tells it. */
export type Offer = FragmentOf<typeof OFFER_FIELDS>
