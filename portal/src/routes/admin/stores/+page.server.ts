import { graphql } from '@stoa/schema'
import { plainLetters } from '#lib/format/plain-letters.ts'
import { allStores } from '#lib/server/all-stores.ts'
import { sliceOf } from '#lib/ticket/listing.ts'
import type { PageServerLoad } from './$types'

const STORES = graphql(`
  query StoresToAdminister($first: Int, $after: String, $last: Int, $before: String) {
    stores(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        slug
        name
        country
        closedAt
        plan {
          name
        }
      }
      pageInfo {
        startCursor
        endCursor
        hasNextPage
        hasPreviousPage
      }
    }
  }
`)

const PAGE_SIZE = 50

/** A page of the stores by name, or the first of those that have the words `?q=` in theirs. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  if (words !== '') {
    const named = (await allStores(locals.api)).filter(({ name }) =>
      plainLetters(name).includes(plainLetters(words)),
    )
    return { words, count: named.length, stores: named.slice(0, PAGE_SIZE), pageInfo: null }
  }
  const { stores } = await locals.api.query(STORES, sliceOf(url.searchParams, PAGE_SIZE))
  return {
    words,
    count: stores?.totalCount ?? 0,
    stores: stores?.nodes ?? [],
    pageInfo: stores?.pageInfo ?? null,
  }
}
