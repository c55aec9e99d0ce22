import { graphql, type ResultOf } from '@stoa/schema'

export const COCKPIT = graphql(`
  query CockpitOfPartner(
    $partnerId: ID!
    $search: String
    $needs: CockpitNeed
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    partnerInvitations(partnerId: $partnerId) {
      id
      store {
        name
      }
      invitedBy {
        name
      }
      limits {
        seesCharges
        writes
        approvesUpTo {
          amount
          currencyCode
        }
      }
      expiresAt
    }
    partnerCockpit(partnerId: $partnerId) {
      totals {
        stores
        late
        atRisk
        answers
        approvals
        touched
      }
      stores(search: $search, needs: $needs, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          store {
            id
            slug
            name
          }
          closedAt
          late
          atRisk
          nextDue {
            number
            title
            dueAt
          }
          waitingOnStore
          waitingOnPartner
          open
          approvals
          approvalsMost {
            amount
            currencyCode
          }
          answerable
          charges {
            net {
              amount
              currencyCode
            }
            netOfPartner {
              amount
              currencyCode
            }
          }
          incidents {
            number
            severity
            title {
              el
              nb
              en
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
  }
`)

/** All stores of a partner and what they need. */
export type Cockpit = NonNullable<ResultOf<typeof COCKPIT>['partnerCockpit']>

/** A store of it. */
export type CockpitStore = Cockpit['stores']['nodes'][number]

/** The incidents that touch every one of some stores, told once above them; none for a few stores, each of which tells its own. */
export function incidentsEverywhere(stores: readonly CockpitStore[]): CockpitStore['incidents'] {
  if (stores.length < 3) return []
  return stores[0]!.incidents.filter(({ number }) =>
    stores.every(({ incidents }) => incidents.some((each) => each.number === number)),
  )
}

export const NEEDS = ['LATE', 'AT_RISK', 'APPROVAL', 'ANSWER', 'INCIDENT'] as const
export type Need = (typeof NEEDS)[number]

/** What an address asks for: names with some words, and stores that need something. */
export function chosenStores(url: URL): { words: string; need: Need | null } {
  const need = url.searchParams.get('needs')
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  return { words, need: NEEDS.find((each) => each === need) ?? null }
}

/** The address of the list with what is chosen, from its first page on or from a cursor. */
export function cockpitHref(
  path: string,
  { words, need }: { words: string; need: Need | null },
  cursor: Partial<Record<'before' | 'after', string>> = {},
): string {
  const asked = new URLSearchParams({ ...(words && { q: words }), ...(need && { needs: need }), ...cursor })
  return asked.size > 0 ? `${path}?${asked}` : path
}
