import { error, type RequestEvent } from '@sveltejs/kit'
import { graphql, type ResultOf } from '@stoa/schema'
import { DISPUTE_FIELDS } from '#lib/dispute/dispute-fields.ts'
import { ESTIMATE_FIELDS } from '#lib/estimate/estimate-fields.ts'
import { INCIDENT_FIELDS } from '#lib/incident/incident-fields.ts'
import { CLOCK_FIELDS } from '#lib/ticket/clock-fields.ts'
import { PROJECT_FIELDS } from '#lib/ticket/project-fields.ts'
import { EVENT_FIELDS } from '#lib/ticket/event-fields.ts'
import { isShown } from './is-shown.ts'

const FIND = graphql(`
  query TicketToShow($number: Int!) {
    ticket(number: $number) {
      id
      store {
        slug
      }
    }
  }
`)

const TICKET = graphql(
  `
    query TicketOfThePage($number: Int!) {
      ticket(number: $number) {
        id
        number
        title
        type
        status
        origin
        product
        topic
        channel
        openedAt
        store {
          id
          slug
          name
        }
        components {
          key
          name {
            el
            nb
            en
          }
        }
        followsUp {
          number
          title
          type
        }
        followUps {
          number
          title
          type
        }
        mergedInto {
          number
          title
          type
        }
        related {
          id
          number
          title
          type
          status
        }
        fix {
          number
          title {
            el
            nb
            en
          }
        }
        requestList {
          number
          subject
          items
          solved
        }
        incident {
          number
          title {
            el
            nb
            en
          }
        }
        suggestion {
          number
          title
          status
          isPublic
          mergedFrom {
            number
          }
        }
        project {
          ...ProjectFields
        }
        requester {
          name
          side
        }
        assignee {
          name
        }
        firstResponse {
          state
          dueAt
          countedMinutes
          startedAt
          completedAt
        }
        resolution {
          ...ClockFields
        }
        unreadCount
        firstUnreadEventId
        seenBy {
          actor {
            side
          }
          upTo
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
        estimates {
          ...EstimateFields
        }
        disputes {
          ...DisputeFields
        }
        removedWork {
          at
          by {
            name
          }
          before {
            minutes
          }
          reason
        }
        isMuted
        hands {
          holder
          partner
          until
          platformSince
        }
        viewerCan {
          handToPlatform
          takeFromPartner
          reply
          resolve
          reopen
          waitOnStore
          followUp
          extendDeadline
          logWork
        }
      }
    }
  `,
  [CLOCK_FIELDS, PROJECT_FIELDS, ESTIMATE_FIELDS, DISPUTE_FIELDS],
)

const INCIDENT = graphql(
  `
    query IncidentOfTheTicket($number: Int!) {
      incident(number: $number) {
        ...IncidentFields
      }
    }
  `,
  [INCIDENT_FIELDS],
)

const HISTORY = graphql(
  `
    query HistoryOfTheTicket($ticketId: ID!, $slug: String!, $last: Int!, $before: String) {
      ticketTimeline(ticketId: $ticketId, last: $last, before: $before) {
        nodes {
          ...EventFields
        }
        pageInfo {
          startCursor
          endCursor
          hasPreviousPage
        }
      }
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
          }
        }
      }
    }
  `,
  [EVENT_FIELDS],
)

const EVENTS_SHOWN = 100

const MARK_SEEN = graphql(`
  mutation MarkTicketSeenOnItsPage($input: MarkTicketSeenInput!) {
    markTicketSeen(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** A ticket as its page shows it. */
export type TicketOfThePage = NonNullable<ResultOf<typeof TICKET>['ticket']>

/** A ticket with the latest part of its history, or the part before `?before=…`; missing and foreign are one answer. */
export async function readTicketPage(event: RequestEvent, number: string, slug?: string) {
  const { locals, url } = event
  const { ticket: sought } = /^\d{1,9}$/.test(number)
    ? await locals.api.query(FIND, { number: Number(number) })
    : { ticket: null }
  if (!sought || (slug !== undefined && sought.store.slug !== slug)) error(404, 'NOT_FOUND')
  const before = url.searchParams.get('before')
  const { ticketTimeline, store } = await locals.api.query(HISTORY, {
    ticketId: sought.id,
    slug: sought.store.slug,
    last: EVENTS_SHOWN,
    before,
  })
  // After its history: what happens in between changes the status and the clock, and is told to the page as it opens.
  const { ticket } = await locals.api.query(TICKET, { number: Number(number) })
  if (!ticket) error(404, 'NOT_FOUND')
  const { incident } = ticket.incident
    ? await locals.api.query(INCIDENT, { number: ticket.incident.number })
    : { incident: null }
  const page = ticketTimeline?.pageInfo
  const last = ticketTimeline?.nodes.at(-1)
  if (last && before === null && ticket.unreadCount > 0 && isShown(event))
    await locals.api.mutate(MARK_SEEN, { input: { ticketId: ticket.id, upTo: last.id } })
  return {
    ticket,
    incident,
    events: ticketTimeline?.nodes ?? [],
    earlierCursor: page?.hasPreviousPage ? page.startCursor : null,
    latestCursor: page?.endCursor ?? null,
    isEarlier: before !== null,
    plan: store?.plan ?? null,
    requestKey: crypto.randomUUID(),
    isAgent: locals.viewer?.staffRole != null,
    viewerName: locals.viewer?.person.name ?? '',
  }
}
