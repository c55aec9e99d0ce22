import { graphql, type ResultOf } from '@stoa/schema'

/** What the page shows of a store’s past on every plan. */
export const MIRROR = graphql(`
  fragment MirrorOfThePage on PlanMirror {
    months
    ticketCount
    requestListCount
    isOwnAsItWas
    verdict
    verdictPlan {
      key
    }
    asItWas {
      net {
        amount
        currencyCode
      }
      total {
        amount
        currencyCode
      }
    }
    plans {
      key
      name
      isOwn
      monthlyPrice {
        amount
        currencyCode
      }
      hourly {
        amount
        currencyCode
      }
      discountPercent
      planPrice {
        amount
        currencyCode
      }
      gross {
        amount
        currencyCode
      }
      discount {
        amount
        currencyCode
      }
      net {
        amount
        currencyCode
      }
      total {
        amount
        currencyCode
      }
      difference {
        amount
        currencyCode
      }
      resolution {
        promised
        kept
        running
        earlier
        later
        gained
        lost
        owedSooner
        medianMinutes
        target {
          minutes
          clock
        }
      }
      firstResponse {
        earlier
        gained
        lost
        target {
          minutes
          clock
        }
      }
      channels {
        kind
        isGranted
        ticketCount
      }
      requestLists
      differingCount
      tickets {
        ticket {
          number
          title
        }
        resolution {
          dueAt
          completedAt
          outcome
        }
        ownResolution {
          dueAt
          outcome
        }
        firstResponse {
          dueAt
        }
        ownFirstResponse {
          dueAt
        }
        net {
          amount
          currencyCode
        }
        ownNet {
          amount
          currencyCode
        }
      }
    }
  }
`)

/** A store’s past on every plan. */
export type Mirror = ResultOf<typeof MIRROR>
export type MirroredPlan = Mirror['plans'][number]
export type MirroredTicket = MirroredPlan['tickets'][number]
