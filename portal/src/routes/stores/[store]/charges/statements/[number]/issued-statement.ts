import { graphql, type ResultOf } from '@stoa/schema'

export const STATEMENT = graphql(`
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
      hash
    }
  }
`)

/** A store's month as it was issued. */
export type IssuedStatement = NonNullable<ResultOf<typeof STATEMENT>['statement']>
export type IssuedLine = IssuedStatement['lines'][number]
