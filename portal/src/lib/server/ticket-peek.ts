import { graphql, type ResultOf } from '@stoa/schema'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import type { Api } from './api.ts'

const PEEK = graphql(
  `
    query TicketBesideTheQueue($number: Int!) {
      ticket(number: $number) {
        id
        number
        title
        type
        status
        origin
        product
        topic
        store {
          name
          slug
        }
        requester {
          name
        }
        assignee {
          name
        }
        waitingQuestion
        lastMessage {
          at
          excerpt
          author {
            name
            side
          }
        }
        firstResponse {
          ...ClockFields
        }
        resolution {
          ...ClockFields
        }
        charge {
          workedMinutes
          includedMinutes
          includedWouldHaveCost {
            amount
            currencyCode
          }
          net {
            amount
            currencyCode
          }
          causes {
            billable
            sentence {
              el
              nb
              en
            }
          }
        }
        viewerCan {
          reply
          resolve
          reopen
          waitOnStore
          extendDeadline
          logWork
        }
      }
    }
  `,
  [CLOCK_FIELDS],
)

/** A ticket as it stands beside the queue. */
export type PeekedTicket = NonNullable<ResultOf<typeof PEEK>['ticket']>

/** Reads a ticket with its last words and its clocks; null when there is none. */
export async function readTicketPeek(api: Api, number: number) {
  const { ticket } = await api.query(PEEK, { number })
  return ticket && { ticket, requestKey: crypto.randomUUID() }
}
