import { graphql, type ResultOf } from '@stoa/schema'
import { ACTED_FIELDS } from '#lib/desk/acted-fields.ts'
import { openAct } from '#lib/desk/desk-address.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { choiceMade, readActChoices } from './act-choices.ts'
import type { Api } from './api.ts'

const PEEK = graphql(
  `
    query TicketBesideTheQueue($number: Int!) {
      ticket(number: $number) {
        ...ActedFields
        status
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
      }
    }
  `,
  [CLOCK_FIELDS, ACTED_FIELDS],
)

/** A ticket as it stands beside the queue. */
export type PeekedTicket = NonNullable<ResultOf<typeof PEEK>['ticket']>

/**
 * Reads a ticket with its last words and its clocks, and what the form that the address opens lets choose from; null
 * when there is none.
 */
export async function readTicketPeek(api: Api, number: number, url: URL) {
  const { ticket } = await api.query(PEEK, { number })
  if (!ticket) return null
  const choices = await readActChoices(api, openAct(url), ticket, choiceMade(url))
  return { ticket, choices, requestKey: crypto.randomUUID() }
}
