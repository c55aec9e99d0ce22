import { error } from '@sveltejs/kit'
import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'

const CHARGES_OF_MONTH = graphql(`
  query ChargesOfMonth($storeId: ID!, $month: String) {
    platform {
      timeZone
    }
    chargesOfMonth(storeId: $storeId, month: $month) {
      month
      isRunning
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
      allowance {
        amount {
          amount
          currencyCode
        }
        from
        setBy
        used {
          amount
          currencyCode
        }
        owners
        viewerCanSet
      }
      net {
        amount
        currencyCode
      }
      vatPercent
      vat {
        amount
        currencyCode
      }
      total {
        amount
        currencyCode
      }
      months {
        month
        net {
          amount
          currencyCode
        }
      }
      lines {
        ticket {
          number
          title
          type
        }
        entries {
          id
          minutes
          workedAt
          note
          agent {
            name
          }
          rule {
            cause
          }
          corrections {
            at
            by {
              name
            }
            before {
              minutes
            }
            reason
          }
        }
        parts {
          workEntryId
          minutes
          standing
          estimateVersion
        }
        heldMinutes
        heldWouldCost {
          amount
          currencyCode
        }
        beyondApproved {
          amount
          currencyCode
        }
        approved {
          version
          minutes
          most {
            amount
            currencyCode
          }
          chargedBefore {
            amount
            currencyCode
          }
        }
        causes {
          cause
          billable
          sentence {
            el
            nb
            en
          }
        }
        workedMinutes
        includedMinutes
        roundedMinutes
        minimumMinutes
        incrementMinutes
        minimumApplied
        billedMinutes
        planName
        rateFrom
        hourly {
          amount
          currencyCode
        }
        gross {
          amount
          currencyCode
        }
        discountPercent
        discountAgreedOn
        discountCapPercent
        discount {
          amount
          currencyCode
        }
        net {
          amount
          currencyCode
        }
        includedWouldHaveCost {
          amount
          currencyCode
        }
      }
    }
  }
`)

/** What a store pays for a month's work, as the API explains it. */
export type Charges = NonNullable<ResultOf<typeof CHARGES_OF_MONTH>['chargesOfMonth']>

/** A month's charges, the running one when none is named, and the zone in which months begin. */
export async function readCharges(api: Api, storeId: string, month: string | null) {
  if (month !== null && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) error(404, 'NOT_FOUND')
  const { chargesOfMonth, platform } = await api.query(CHARGES_OF_MONTH, { storeId, month })
  return { charges: chargesOfMonth, monthZone: platform?.timeZone ?? 'UTC', requestKey: crypto.randomUUID() }
}
