import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { BACKLOG_ROW } from '#lib/backlog/backlog-fields.ts'
import { PAGE_FIELDS } from '#lib/ui/page/page-fields.ts'
import { signedIn } from './signed-in.ts'

export const BACKLOG = graphql(
  `
    query Backlog(
      $filter: BacklogFilter
      $orderBy: BacklogOrder
      $first: Int
      $last: Int
      $after: String
      $before: String
      $mine: BacklogFilter!
      $areLateShown: Boolean!
    ) {
      backlog(
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
          ...BacklogRow
        }
      }
      overdue: backlog(filter: { isOverdue: true }, orderBy: { field: REVIEW_BY, direction: ASC }, first: 3) {
        totalCount
        nodes @include(if: $areLateShown) {
          number
          title
          voteCount
          reviewBy
        }
      }
      inbox: backlog(filter: { isInInbox: true }, first: 1) {
        totalCount
      }
      mine: backlog(filter: $mine, first: 1) {
        totalCount
      }
      staff {
        id
        name
        role
      }
    }
  `,
  [BACKLOG_ROW, PAGE_FIELDS],
)

export const BACKLOG_PAGE = graphql(
  `
    query BacklogPage($filter: BacklogFilter, $orderBy: BacklogOrder, $after: String) {
      backlog(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...BacklogRow
        }
      }
    }
  `,
  [BACKLOG_ROW],
)

/** Who weighs the backlog: the product team and administrators. For everyone else there is no such page. */
export function onProductTeam(event: Parameters<typeof signedIn>[0]) {
  const viewer = signedIn(event)
  if (viewer.staffRole !== 'PRODUCT_MANAGER' && viewer.staffRole !== 'ADMIN') error(404, 'NOT_FOUND')
  return viewer
}
