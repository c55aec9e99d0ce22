import { graphql } from '@stoa/schema'
import { WISH_FIELDS } from '../wish-fields.ts'
import type { PageServerLoad } from './$types'

const SHIPPED = graphql(
  `
    query ShippedSuggestions($first: Int, $after: String, $last: Int, $before: String) {
      suggestions(
        filter: { statusIn: [SHIPPED] }
        orderBy: RECENTLY_SHIPPED
        first: $first
        after: $after
        last: $last
        before: $before
      ) {
        nodes {
          ...WishFields
        }
        pageInfo {
          startCursor
          endCursor
          hasPreviousPage
          hasNextPage
        }
      }
    }
  `,
  [WISH_FIELDS],
)

const ON_A_PAGE = 30

/** What shipped for every store, the latest first (G5). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const before = url.searchParams.get('before')
  const slice = before
    ? { last: ON_A_PAGE, before }
    : { first: ON_A_PAGE, after: url.searchParams.get('after') }
  const { suggestions } = await locals.api.query(SHIPPED, slice)
  return {
    shipped: suggestions?.nodes ?? [],
    pageInfo: suggestions?.pageInfo ?? null,
  }
}
