import { graphql } from '@stoa/schema'

/** What stores read of what was fixed for everyone (I2). */
export const SHIPPED_FIX_FIELDS = graphql(`
  fragment ShippedFixFields on ShippedFix {
    id
    number
    title {
      el
      nb
      en
    }
    words {
      el
      nb
      en
    }
    shippedAt
    storesProtected
    isReported
  }
`)
