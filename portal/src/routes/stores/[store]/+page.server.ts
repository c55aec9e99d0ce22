import { graphql, type ResultOf } from '@stoa/schema'
import { ownPart } from '#lib/charges/own-part.ts'
import { ESTIMATE_FIELDS } from '#lib/estimate/estimate-fields.ts'
import { SHIPPED_FIX_FIELDS } from '#lib/fix/shipped-fixes.ts'
import { INCIDENT_FIELDS } from '#lib/incident/incident-fields.ts'
import { incidentTaps } from '#lib/server/incident-taps.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { Actions, PageServerLoad } from './$types'

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
      incidents(isCurrent: true, touching: $storeId, first: 10) {
        nodes {
          ...IncidentFields
        }
      }
      joined: tickets(
        filter: { storeId: $storeId, statusIn: [NEW, OPEN, WAITING_ON_STORE], isOfCurrentIncident: true }
        first: 20
      ) {
        nodes {
          number
          incident {
            id
          }
          resolution {
            dueAt
            remainingMinutes
          }
        }
      }
      reportedTroubles(storeId: $storeId) {
        component {
          key
          name {
            el
            nb
            en
          }
        }
        storesTouched
        since
        ownTicketNumber
        earlierTicketNumber
      }
      maintenanceAhead {
        id
        title {
          el
          nb
          en
        }
        words {
          el
          nb
          en
        }
        startsAt
        endsAt
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
          viewerCan {
            reply
          }
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
      openEstimates(storeId: $storeId) {
        ...EstimateFields
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
            heldMinutes
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
      shippedFixes(storeId: $storeId, first: 3) {
        nodes {
          ...ShippedFixFields
        }
      }
      chargesOfMonth(storeId: $storeId) {
        month
        payers {
          payerId
          isViewers
          net {
            amount
            currencyCode
          }
          includedMinutes
          includedWouldHaveCost {
            amount
            currencyCode
          }
          heldMinutes
          heldWouldCost {
            amount
            currencyCode
          }
        }
        lines {
          payerId
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
          beyondApproved {
            amount
            currencyCode
          }
          net {
            amount
            currencyCode
          }
        }
      }
    }
  `,
  [CLOCK_FIELDS, ESTIMATE_FIELDS, INCIDENT_FIELDS, SHIPPED_FIX_FIELDS],
)

const MAINTENANCE_SHOWN = 3

/** What goes on, what waits on the store, what is due next, this month's money and the desk now: one request. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { store } = await parent()
  const found = await locals.api.query(HOME, { slug: store.slug, storeId: store.id })
  return {
    plan: found.store?.plan ?? null,
    incidents: found.incidents?.nodes ?? [],
    joined: found.joined?.nodes ?? [],
    troubles: found.reportedTroubles ?? [],
    maintenance: (found.maintenanceAhead ?? []).slice(0, MAINTENANCE_SHOWN),
    requestKey: crypto.randomUUID(),
    estimates: found.openEstimates ?? [],
    waiting: found.waiting?.nodes ?? [],
    waitingCount: found.waiting?.totalCount ?? 0,
    open: found.open?.nodes ?? [],
    openCount: found.open?.totalCount ?? 0,
    charges: found.chargesOfMonth && chargesOf(found.chargesOfMonth),
    fixes: found.shippedFixes?.nodes ?? [],
  }
}

/** The part of the month that the reader pays (C7). */
function chargesOf(charges: NonNullable<ResultOf<typeof HOME>['chargesOfMonth']>) {
  const { own, lines } = ownPart(charges)
  return { ...own, month: charges.month, lines }
}

export const actions: Actions = incidentTaps
