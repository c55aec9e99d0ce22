import { graphql } from '@stoa/schema'
import { ACTED_FIELDS } from '#lib/desk/acted-fields.ts'
import { openAct } from '#lib/desk/desk-address.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { EVENT_FIELDS } from '#lib/ticket/event-fields.ts'
import { choiceMade, readActChoices } from './act-choices.ts'
import type { Api } from './api.ts'

const PEEK = graphql(
  `
    query TicketBesideTheQueue($number: Int!) {
      ticket(number: $number) {
        ...ActedFields
        status
        hands {
          holder
          partner
          until
          platformSince
        }
        waitingQuestion
        unreadCount
        seenBy {
          actor {
            side
          }
          upTo
        }
        firstResponse {
          ...ClockFields
        }
        resolution {
          ...ClockFields
        }
        charge {
          hiddenBy
          workedMinutes
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

const LATEST = graphql(
  `
    query LatestOfTheTicket($ticketId: ID!, $slug: String!, $last: Int!) {
      ticketTimeline(ticketId: $ticketId, last: $last) {
        nodes {
          ...EventFields
        }
        pageInfo {
          endCursor
        }
      }
      store(slug: $slug) {
        plan {
          channels {
            kind
            isGranted
            isOpen
            openUntil
            opensAt
          }
        }
      }
    }
  `,
  [EVENT_FIELDS],
)

const EVENTS_READ = 30

/**
 * Reads a ticket with its last words, its clocks and its channels, and what the form that the address opens lets choose
 * from; null when there is none.
 */
export async function readTicketPeek(api: Api, number: number, url: URL, viewerName: string) {
  const { ticket } = await api.query(PEEK, { number })
  if (!ticket) return null
  const [choices, { ticketTimeline, store }] = await Promise.all([
    readActChoices(api, openAct(url), ticket, choiceMade(url)),
    api.query(LATEST, { ticketId: ticket.id, slug: ticket.store.slug, last: EVENTS_READ }),
  ])
  return {
    ticket,
    events: ticketTimeline?.nodes ?? [],
    latestCursor: ticketTimeline?.pageInfo.endCursor ?? null,
    isEarlier: false,
    isAgent: true,
    viewerName,
    plan: store?.plan ?? null,
    choices,
    requestKey: crypto.randomUUID(),
  }
}

/** What is read of it. */
export type TicketPeek = NonNullable<Awaited<ReturnType<typeof readTicketPeek>>>
