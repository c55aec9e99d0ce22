import { graphql } from '@stoa/schema'
import { queueNames, queues } from '#lib/desk/queues.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { listingOf, sliceOf } from '#lib/ticket/listing.ts'
import type { LayoutServerLoad } from './$types'

const QUEUE = graphql(
  `
    query Queue(
      $filter: TicketFilter!
      $orderBy: TicketOrder!
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      open: tickets(filter: { statusIn: [NEW, OPEN, WAITING_ON_STORE] }, first: 1) {
        totalCount
      }
      new: tickets(filter: { statusIn: [NEW] }, first: 1) {
        totalCount
      }
      waiting: tickets(filter: { statusIn: [WAITING_ON_STORE] }, first: 1) {
        totalCount
      }
      tickets(
        filter: $filter
        orderBy: $orderBy
        first: $first
        after: $after
        last: $last
        before: $before
      ) {
        nodes {
          id
          number
          version
          unreadCount
          title
          type
          status
          store {
            name
          }
          assignee {
            name
          }
          firstResponse {
            ...ClockFields
          }
          resolution {
            ...ClockFields
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
  `,
  [CLOCK_FIELDS],
)

const PAGE_SIZE = 50

/** The tickets of all stores, by deadline; which queue, type and words stands in the address. */
export const load: LayoutServerLoad = async (event) => {
  const { locals, url } = event
  atTheDesk(event)
  const listing = listingOf(url.searchParams, queueNames)
  const { statusIn, orderBy } = queues[listing.show]
  const found = await locals.api.query(QUEUE, {
    filter: {
      statusIn: statusIn && [...statusIn],
      typeIn: listing.type && [listing.type],
      search: listing.words || null,
      storeId: url.searchParams.get('store'),
    },
    orderBy,
    ...sliceOf(url.searchParams, PAGE_SIZE),
  })
  return {
    listing,
    tickets: found.tickets?.nodes ?? [],
    pageInfo: found.tickets?.pageInfo ?? null,
    counts: {
      open: found.open?.totalCount ?? 0,
      new: found.new?.totalCount ?? 0,
      waiting: found.waiting?.totalCount ?? 0,
    },
  }
}
