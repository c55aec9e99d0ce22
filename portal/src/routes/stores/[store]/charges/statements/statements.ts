import { graphql, type ResultOf } from '@stoa/schema'

export const STATEMENTS = graphql(`
  query StatementsOfTheStore($slug: String!) {
    store(slug: $slug) {
      statements {
        number
        period
        issuedAt
        payerName
        net {
          amount
          currencyCode
        }
        total {
          amount
          currencyCode
        }
      }
    }
  }
`)

/** A statement in a store's list. */
export type StatementLink = NonNullable<ResultOf<typeof STATEMENTS>['store']>['statements'][number]
