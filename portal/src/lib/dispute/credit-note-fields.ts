import { graphql } from '@stoa/schema'

/** What the portal tells of a credit note. */
export const CREDIT_NOTE_FIELDS = graphql(`
  fragment CreditNoteFields on CreditNote {
    number
    issuedAt
    timeZone
    lineId
    ticket {
      number
      title
    }
    reason
    net {
      amount
      currencyCode
    }
    total {
      amount
      currencyCode
    }
  }
`)
