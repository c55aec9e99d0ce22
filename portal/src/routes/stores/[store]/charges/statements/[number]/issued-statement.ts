import { graphql, type ResultOf } from '@stoa/schema'
import { DISPUTE_FIELDS } from '#lib/dispute/dispute-fields.ts'
import { CREDIT_NOTE_FIELDS } from '#lib/dispute/credit-note-fields.ts'

export const STATEMENT = graphql(
  `
    query StatementOfThePage($number: Int!) {
      statement(number: $number) {
        number
        period
        timeZone
        issuedAt
        issuer {
          name
          address
          country
          vatNumber
        }
        payer {
          name
          address
          country
          vatNumber
        }
        store {
          name
          slug
        }
        lines {
          id
          ticket {
            number
            title
          }
          entries {
            workedAt
            agent
            note
            minutes
            rule {
              cause
              billable
              sentence {
                el
                nb
                en
              }
            }
          }
          planName
          workedMinutes
          includedMinutes
          roundedMinutes
          minimumMinutes
          incrementMinutes
          billedMinutes
          hourly {
            amount
            currencyCode
          }
          gross {
            amount
            currencyCode
          }
          discountPercent
          discount {
            amount
            currencyCode
          }
          beyondApproved {
            amount
            currencyCode
          }
          takenOff {
            amount
            currencyCode
          }
          net {
            amount
            currencyCode
          }
          includedWouldHaveCost {
            amount
            currencyCode
          }
          left {
            amount
            currencyCode
          }
          disputes {
            ...DisputeFields
          }
          viewerCanDispute
          viewerCanCredit
        }
        net {
          amount
          currencyCode
        }
        vatRule
        vatPercent
        vat {
          amount
          currencyCode
        }
        total {
          amount
          currencyCode
        }
        creditNotes {
          ...CreditNoteFields
        }
        balance {
          amount
          currencyCode
        }
        hash
      }
    }
  `,
  [DISPUTE_FIELDS, CREDIT_NOTE_FIELDS],
)

/** A store's month as it was issued. */
export type IssuedStatement = NonNullable<ResultOf<typeof STATEMENT>['statement']>
export type IssuedLine = IssuedStatement['lines'][number]
