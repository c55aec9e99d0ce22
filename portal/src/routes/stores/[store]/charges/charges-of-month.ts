import { error } from '@sveltejs/kit'
import { graphql, type ResultOf } from '@stoa/schema'
import { DISPUTE_FIELDS } from '#lib/dispute/dispute-fields.ts'
import type { Api } from '#lib/server/api.ts'

const CHARGES_OF_MONTH = graphql(
  `
    query ChargesOfMonth($storeId: ID!, $slug: String!, $month: String) {
      platform {
        timeZone
      }
      store(slug: $slug) {
        statements {
          number
          period
          issuedAt
          total {
            amount
            currencyCode
          }
        }
      }
      chargesOfMonth(storeId: $storeId, month: $month) {
        month
        isRunning
        allowance {
          version
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
        payers {
          payerId
          name
          isViewers
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
          net {
            amount
            currencyCode
          }
          vatRule
          vatPercent
          vat {
            amount
            currencyCode
          }
          total {
            amount
            currencyCode
          }
          credited {
            amount
            currencyCode
          }
          balance {
            amount
            currencyCode
          }
        }
        causes {
          rule {
            cause
            billable
          }
          minutes
          net {
            amount
            currencyCode
          }
          wouldHaveCost {
            amount
            currencyCode
          }
        }
        year {
          months {
            month
            net {
              amount
              currencyCode
            }
            netOfPartner {
              amount
              currencyCode
            }
          }
          net {
            amount
            currencyCode
          }
          netOfPartner {
            amount
            currencyCode
          }
          includedWouldHaveCost {
            amount
            currencyCode
          }
          discount {
            amount
            currencyCode
          }
          saved {
            amount
            currencyCode
          }
        }
        months {
          month
          net {
            amount
            currencyCode
          }
          netOfPartner {
            amount
            currencyCode
          }
        }
        lines {
          id
          month
          payerId
          isFrozen
          frozen {
            amount
            currencyCode
          }
          takenOff {
            amount
            currencyCode
          }
          disputes {
            ...DisputeFields
          }
          viewerCanDispute
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
  `,
  [DISPUTE_FIELDS],
)

/** What a store pays for a month's work, as the API explains it. */
export type Charges = NonNullable<ResultOf<typeof CHARGES_OF_MONTH>['chargesOfMonth']>

/** What one who pays comes to, and a line of theirs. */
export type Payer = Charges['payers'][number]
export type Line = Charges['lines'][number]

/** The store's statements, the newest first. */
export type Statements = NonNullable<ResultOf<typeof CHARGES_OF_MONTH>['store']>['statements']

/** A month's charges, the running one when none is named, the store's statements, and the zone in which months begin. */
export async function readCharges(api: Api, store: { id: string; slug: string }, month: string | null) {
  if (month !== null && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) error(404, 'NOT_FOUND')
  const asked = { storeId: store.id, slug: store.slug, month }
  const { chargesOfMonth, platform, store: itself } = await api.query(CHARGES_OF_MONTH, asked)
  return {
    charges: chargesOfMonth,
    statements: itself?.statements ?? [],
    monthZone: platform?.timeZone ?? 'UTC',
    requestKey: crypto.randomUUID(),
  }
}
