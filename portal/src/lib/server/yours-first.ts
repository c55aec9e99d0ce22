import { graphql, type ResultOf } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { Api } from './api.ts'

const YOURS_FIRST = graphql(
  `
    query YoursToAnswerFirst {
      tickets(
        first: 50
        filter: { heldBy: PARTNER, statusIn: [NEW, OPEN, WAITING_ON_STORE] }
        orderBy: { field: NEXT_DUE_AT, direction: ASC }
      ) {
        totalCount
        nodes {
          id
          number
          title
          type
          status
          store {
            slug
            name
          }
          hands {
            holder
            partner
            until
            platformSince
          }
          resolution {
            ...ClockFields
          }
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

/** A question that a partner has before the platform does. */
export type HeldTicket = NonNullable<ResultOf<typeof YOURS_FIRST>['tickets']>['nodes'][number]

/** Behind every instant. */
const ANSWERED = '~'

/** The questions of its stores that a partner has first: whose time ends first on top, what it answered below (T4). */
export async function readYoursFirst(api: Api): Promise<HeldTicket[]> {
  const held = (await api.query(YOURS_FIRST, {})).tickets?.nodes ?? []
  const until = ({ hands }: HeldTicket) => hands?.until ?? ANSWERED
  return held.toSorted((a, b) => (until(a) < until(b) ? -1 : until(a) > until(b) ? 1 : 0))
}
