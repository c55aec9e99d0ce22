import { graphql } from '@stoa/schema'

/** What the links to the pages before and after need to know. */
export const PAGE_FIELDS = graphql(`
  fragment PageFields on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`)
