import { graphql } from '@stoa/schema'
import { listVariables, readChoice } from '#lib/suggestion-choice.ts'
import { BOARD_ROW, PROMISE_KEPT } from '#lib/suggestions/board-fields.ts'
import { PAGE_FIELDS } from '#lib/ui/page/page-fields.ts'
import type { PageServerLoad } from './$types'

const PRODUCT_BOARD = graphql(
  `
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
          ...PageFields
        }
        nodes {
          ...BoardRow
          isPublic
        }
      }
      ...PromiseKept
    }
  `,
  [BOARD_ROW, PAGE_FIELDS, PROMISE_KEPT],
)

/** The board as the product team reads it. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await locals.api.query(PRODUCT_BOARD, listVariables(url, null))),
  choice: readChoice(url),
})
