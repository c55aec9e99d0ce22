import { graphql } from '@stoa/schema'

/** What a plan grants, as administrators read it. */
export const PLAN_TERMS_FIELDS = graphql(`
  fragment PlanTermsFields on PlanTerms {
    from
    by {
      name
    }
    reason
    monthlyPrice {
      amount
      currencyCode
    }
    channels {
      kind
      address
    }
    firstResponseTarget {
      minutes
      clock
    }
    resolutionTarget {
      minutes
      clock
    }
    requestLists
    discountCapPercent
  }
`)
