import { graphql } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { PageServerLoad } from './$types'

const PLAN = graphql(
  `
    query PlanOfTheStore($slug: String!, $storeId: ID!) {
      store(slug: $slug) {
        plan {
          name
          monthlyPrice {
            amount
            currencyCode
          }
          channels {
            kind
            address
            isGranted
            isOpen
            openUntil
            opensAt
            grantedBy
          }
          week {
            on
            from
            to
            open {
              from
              to
            }
            holiday {
              el
              nb
              en
            }
          }
          nextHolidays {
            on
            name {
              el
              nb
              en
            }
          }
          resolutionTarget {
            minutes
            clock
          }
          firstResponseTarget {
            minutes
            clock
          }
          discountCapPercent
          agreedDiscount {
            percent
            agreedOn
          }
          rateCard {
            hourly {
              amount
              currencyCode
            }
            minimumMinutes
            incrementMinutes
            from
          }
        }
      }
      resolved: tickets(
        filter: { storeId: $storeId, statusIn: [RESOLVED, CLOSED], typeIn: [BUG, USER_SUPPORT, ORDER] }
        orderBy: { field: LAST_ACTIVITY_AT, direction: DESC }
        first: 5
      ) {
        nodes {
          number
          title
          resolution {
            ...ClockFields
          }
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

const hour = 3_600_000

/** What the store's plan gives it now, and the last ticket that shows how its promise is counted. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { store } = await parent()
  const found = await locals.api.query(PLAN, { slug: store.slug, storeId: store.id })
  const kept = (found.resolved?.nodes ?? []).filter(
    ({ resolution: { state } }) => state === 'MET' || state === 'MISSED',
  )
  // A clock that ran through a night shows best that all hours count, or that only open ones do.
  const overnight = kept.find(
    ({ resolution: { startedAt, completedAt } }) =>
      Date.parse(completedAt ?? startedAt) - Date.parse(startedAt) >= 16 * hour,
  )
  return {
    plan: found.store?.plan ?? null,
    example: overnight ?? kept[0] ?? null,
    isOvernight: overnight !== undefined,
  }
}
