import { graphql } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { listingOf, sliceOf } from '#lib/ticket/listing.ts'
import type { PageServerLoad } from './$types'

const TICKETS = graphql(
  `
    query TicketsOfTheStore(
      $slug: String!
      $storeId: ID!
      $filter: TicketFilter!
      $orderBy: TicketOrder!
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      store(slug: $slug) {
        plan {
          name
          channels {
            kind
            isOpen
            openUntil
            opensAt
          }
        }
      }
      yours: tickets(filter: { storeId: $storeId, statusIn: [WAITING_ON_STORE] }, first: 1) {
        totalCount
      }
      open: tickets(filter: { storeId: $storeId, statusIn: [NEW, OPEN, WAITING_ON_STORE] }, first: 1) {
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
          requestList {
            id
            number
            subject
            items
            solved
          }
          searchExcerpt {
            title {
              text
              isHit
            }
            message {
              text
              isHit
            }
          }
          hands {
            holder
            partner
            until
            platformSince
          }
          lastMessage {
            at
            author {
              name
            }
          }
          resolution {
            ...ClockFields
          }
          charge {
            workedMinutes
            heldMinutes
            net {
              amount
              currencyCode
            }
            causes {
              cause
            }
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

// What waits longest for its deadline comes first; what is over, by its last word. A search is by relevance.
const shown = {
  open: { statusIn: ['NEW', 'OPEN', 'WAITING_ON_STORE'], orderBy: { field: 'DUE_AT', direction: 'ASC' } },
  yours: { statusIn: ['WAITING_ON_STORE'], orderBy: { field: 'LAST_ACTIVITY_AT', direction: 'ASC' } },
  resolved: { statusIn: ['RESOLVED', 'CLOSED'], orderBy: { field: 'LAST_ACTIVITY_AT', direction: 'DESC' } },
  all: { statusIn: null, orderBy: { field: 'OPENED_AT', direction: 'DESC' } },
} as const

const byRelevance = { field: 'RELEVANCE', direction: 'DESC' } as const

/** The store's tickets: which ones, of which type and with which words stands in the address. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store } = await parent()
  const listing = listingOf(url.searchParams, ['open', 'yours', 'resolved', 'all'])
  const { statusIn, orderBy } = shown[listing.show]
  const found = await locals.api.query(TICKETS, {
    slug: store.slug,
    storeId: store.id,
    filter: {
      storeId: store.id,
      statusIn: statusIn && [...statusIn],
      typeIn: listing.type && [listing.type],
      search: listing.words || null,
    },
    orderBy: listing.words ? byRelevance : orderBy,
    ...sliceOf(url.searchParams, PAGE_SIZE),
  })
  const chat = found.store?.plan?.channels.find(({ kind }) => kind === 'LIVE_CHAT') ?? null
  return {
    listing,
    tickets: found.tickets?.nodes ?? [],
    pageInfo: found.tickets?.pageInfo ?? null,
    yoursCount: found.yours?.totalCount ?? 0,
    openCount: found.open?.totalCount ?? 0,
    plan: found.store?.plan?.name ?? '',
    chat,
  }
}
