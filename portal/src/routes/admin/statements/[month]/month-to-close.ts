import { graphql, type ResultOf } from '@stoa/schema'

export const MONTH = graphql(`
  query MonthToClose($month: String!, $after: Int!) {
    rehearseClosing(month: $month) {
      isClosed
      firstOpenMonth
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
        store {
          slug
          name
        }
        statements
        lines
        net {
          amount
          currencyCode
        }
        total {
          amount
          currencyCode
        }
        lacksBillingDetails
        heldMinutes
        disputedLines
        hasUnpricedWork
      }
    }
    statementsOfMonth(month: $month, after: $after) {
      number
      period
      issuedAt
      payerName
      store {
        name
        slug
      }
      net {
        amount
        currencyCode
      }
      total {
        amount
        currencyCode
      }
      balance {
        amount
        currencyCode
      }
      creditNotes {
        number
        issuedAt
        timeZone
      }
    }
    platform {
      timeZone
    }
  }
`)

export const CLOSE = graphql(`
  mutation CloseMonth($input: CloseMonthInput!) {
    closeMonth(input: $input) {
      issued
      userErrors {
        code
        names
      }
    }
  }
`)

/** What closing a month would issue. */
export type Rehearsal = NonNullable<ResultOf<typeof MONTH>['rehearseClosing']>

/** One of a month's statements. */
export type StatementOfMonth = NonNullable<ResultOf<typeof MONTH>['statementsOfMonth']>[number]
