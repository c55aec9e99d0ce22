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
          promiseExample {
            isOvernight
            ticket {
              number
              title
              resolution {
                ...ClockFields
              }
            }
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
    }
  `,
  [CLOCK_FIELDS, MIRROR],
)

/** What the store's plan gives it now, its past on every plan, and who reads its calendar. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { store } = await parent()
  const found = await locals.api.query(PLAN, { slug: store.slug, storeId: store.id })
  return {
    plan: found.store?.plan ?? null,
    mirror: found.planMirror ?? null,
    calendarFeed: found.calendarFeed ?? null,
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = { renewCalendar, stopCalendar }
