import { graphql } from '@stoa/schema'
import { listVariables, readChoice } from '#lib/suggestion-choice.ts'
import type { PageServerLoad } from './$types'

const PRODUCT_BOARD = graphql(`
  query ProductBoard(
    $filter: SuggestionFilter
    $orderBy: SuggestionOrderField
    $first: Int
    $last: Int
    $after: String
    $before: String
  ) {
    suggestions(
      filter: $filter
      orderBy: $orderBy
      first: $first
      last: $last
      after: $after
      before: $before
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        id
        number
        title
        body
        product
        status
        isPublic
        voteCount
        plannedFor
        decidedAt
        decisionReason
        decidedBy {
          name
        }
        lastLookedAt
        reviewBy
      }
    }
    considerationPromise {
      considered
      overdue
      total
      withinDays
    }
    considerationByMonth {
      month
      due
      inTime
      late
      open
    }
  }
`)

/** The board as the product team reads it. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await locals.api.query(PRODUCT_BOARD, listVariables(url, null))),
  choice: readChoice(url),
})
