import { graphql } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { PageServerLoad } from './$types'

const HOME = graphql(
  `
    query HomeOfTheStore($slug: String!, $storeId: ID!) {
      store(slug: $slug) {
        plan {
          name
          channels {
            kind
            address
            isGranted
            isOpen
            openUntil
            opensAt
            grantedBy
          }
        }
      }
      waiting: tickets(
        filter: { storeId: $storeId, statusIn: [WAITING_ON_STORE] }
        orderBy: { field: LAST_ACTIVITY_AT, direction: ASC }
        first: 3
      ) {
        totalCount
        nodes {
          id
          number
          title
          type
          waitingQuestion
          lastMessage {
            author {
              name
              side
            }
          }
          resolution {
            state
            segments {
              from
              kind
            }
          }
        }
      }
      open: tickets(
        filter: { storeId: $storeId, statusIn: [NEW, OPEN, WAITING_ON_STORE] }
        orderBy: { field: DUE_AT, direction: ASC }
        first: 5
      ) {
        totalCount
        nodes {
          id
          number
          title
          type
          charge {
            net {
              amount
              currencyCode
            }
            causes {
              cause
            }
          }
          resolution {
            ...ClockFields
          }
        }
      }
      chargesOfMonth(storeId: $storeId) {
        month
        net {
          amount
          currencyCode
        }
        includedMinutes
        includedWouldHaveCost {
          amount
          currencyCode
        }
        lines {
          ticket {
            number
          }
          workedMinutes
          billedMinutes
          hourly {
            amount
            currencyCode
          }
          gross {
            amount
            currencyCode
          }
          discountPercent
          net {
            amount
            currencyCode
          }
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

/** What waits on the store, what is due next, this month's money and the desk now: one request. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { store } = await parent()
  const found = await locals.api.query(HOME, { slug: store.slug, storeId: store.id })
  return {
    plan: found.store?.plan ?? null,
    waiting: found.waiting?.nodes ?? [],
    waitingCount: found.waiting?.totalCount ?? 0,
    open: found.open?.nodes ?? [],
    openCount: found.open?.totalCount ?? 0,
    charges: found.chargesOfMonth,
  }
}
