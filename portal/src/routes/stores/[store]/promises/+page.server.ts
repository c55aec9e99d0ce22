import { graphql } from '@stoa/schema'
import { sliceOf } from '#lib/ticket/listing.ts'
import { outcomeOf, promiseShows } from './promise-shows.ts'
import type { PageServerLoad } from './$types'

const PROMISES = graphql(`
  query PromisesOfTheStore(
    $slug: String!
    $storeId: ID!
    $outcome: PromiseOutcome
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    store(slug: $slug) {
      plan {
        name
        resolutionTarget {
          minutes
        }
        firstResponseTarget {
          minutes
        }
      }
    }
    promiseRecord(storeId: $storeId) {
      kept
      broken
      running
      extended
    }
    promises(
      storeId: $storeId
      outcome: $outcome
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        ticket {
          number
          title
          type
        }
        clock
        promisedAt
        promisedMinutes
        promisedClock
        promisedDueAt
        extensions {
          at
          minutes
          fromDueAt
          toDueAt
          reason
        }
        waitedMinutes
        resolvedMinutes
        source
        dueAt
        state
        completedAt
        remainingMinutes
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

const PAGE_SIZE = 20

/** A page of the store's ledger of promises, and its promises counted. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store } = await parent()
  const show = promiseShows.find((each) => each === url.searchParams.get('show')) ?? 'all'
  const found = await locals.api.query(PROMISES, {
    slug: store.slug,
    storeId: store.id,
    outcome: outcomeOf[show],
    ...sliceOf(url.searchParams, PAGE_SIZE),
  })
  const plan = found.store?.plan ?? null
  return {
    show,
    plan: plan?.name ?? '',
    isPromised: Boolean(plan?.resolutionTarget ?? plan?.firstResponseTarget),
    record: found.promiseRecord ?? { kept: 0, broken: 0, running: 0, extended: 0 },
    promises: found.promises?.nodes ?? [],
    pageInfo: found.promises?.pageInfo ?? null,
  }
}
