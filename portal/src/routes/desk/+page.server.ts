import { graphql } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { listingOf, sliceOf } from '#lib/ticket/listing.ts'
import type { PageServerLoad } from './$types'

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
          title
          type
          status
          store {
            name
          }
          assignee {
            name
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

const PAGE_SIZE = 20

const byDeadline = { field: 'DUE_AT', direction: 'ASC' } as const
const byLastWord = { field: 'LAST_ACTIVITY_AT', direction: 'DESC' } as const
const queues = {
  open: { statusIn: ['NEW', 'OPEN', 'WAITING_ON_STORE'], orderBy: byDeadline },
  new: { statusIn: ['NEW'], orderBy: byDeadline },
  waiting: { statusIn: ['WAITING_ON_STORE'], orderBy: { ...byLastWord, direction: 'ASC' } },
  resolved: { statusIn: ['RESOLVED', 'CLOSED'], orderBy: byLastWord },
  all: { statusIn: null, orderBy: byLastWord },
} as const

/** The tickets of all stores, by deadline; which queue, type and words stands in the address. */
export const load: PageServerLoad = async ({ locals, url, parent }) => {
  await parent()
  const listing = listingOf(url.searchParams, ['open', 'new', 'waiting', 'resolved', 'all'])
  const { statusIn, orderBy } = queues[listing.show]
  const found = await locals.api.query(QUEUE, {
    filter: {
      statusIn: statusIn && [...statusIn],
      typeIn: listing.type && [listing.type],
      search: listing.words || null,
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
