import { graphql } from '@stoa/schema'

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
        balance {
          amount
          currencyCode
        }
      }
    }
  }
`)
