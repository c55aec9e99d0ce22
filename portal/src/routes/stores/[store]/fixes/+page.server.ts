import { graphql } from '@stoa/schema'
import { SHIPPED_FIX_FIELDS } from '#lib/fix/shipped-fixes.ts'
import { sliceOf } from '#lib/ticket/listing.ts'
import type { PageServerLoad } from './$types'

const FIXES = graphql(
  `
    query FixesForTheStore($storeId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      shippedFixes(storeId: $storeId, first: $first, after: $after, last: $last, before: $before) {
        nodes {
          ...ShippedFixFields
        }
        pageInfo {
          startCursor
          endCursor
          hasNextPage
          hasPreviousPage
        }
      }
    }
  `,
  [SHIPPED_FIX_FIELDS],
)

const PAGE_SIZE = 20

/** What was fixed for everyone, also for a store that never met it (I2). */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store } = await parent()
  const { shippedFixes } = await locals.api.query(FIXES, {
    storeId: store.id,
    ...sliceOf(url.searchParams, PAGE_SIZE),
  })
  return { fixes: shippedFixes?.nodes ?? [], pageInfo: shippedFixes?.pageInfo ?? null }
}
