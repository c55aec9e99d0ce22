import { graphql } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { renewCalendar, stopCalendar } from './calendar-actions.ts'
import { MIRROR } from './mirror-fields.ts'
import type { Actions, PageServerLoad } from './$types'

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
            today {
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
          }
          deskTimeZone
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
      planMirror(storeId: $storeId) {
        ...MirrorOfThePage
      }
      calendarFeed(storeId: $storeId) {
        isOn
        renewedAt
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
  [CLOCK_FIELDS, MIRROR],
)

const hour = 3_600_000

/** What the store's plan gives it now, its past on every plan, and the last ticket that shows how its promise is counted. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { store } = await parent()
  const found = await locals.api.query(PLAN, { slug: store.slug, storeId: store.id })
  const plan = found.store?.plan ?? null
  const kept = (found.resolved?.nodes ?? []).filter(
    ({ resolution: { state } }) => state === 'MET' || state === 'MISSED',
  )
  // Best is one under the promise as it is now, without extension, that ran through a night: it shows what counts.
  const plain = kept.filter(
    ({ resolution: { targetMinutes, extensions } }) =>
      extensions.length === 0 && targetMinutes === plan?.resolutionTarget?.minutes,
  )
  const overnight = plain.find(
    ({ resolution: { startedAt, completedAt } }) =>
      Date.parse(completedAt ?? startedAt) - Date.parse(startedAt) >= 16 * hour,
  )
  return {
    plan,
    mirror: found.planMirror ?? null,
    calendarFeed: found.calendarFeed ?? null,
    requestKey: crypto.randomUUID(),
    example: overnight ?? plain[0] ?? kept[0] ?? null,
    isOvernight: overnight !== undefined,
  }
}

export const actions: Actions = { renewCalendar, stopCalendar }
