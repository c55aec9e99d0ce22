import { graphql, type ResultOf } from '@stoa/schema'
import { EVENT_FIELDS } from '#lib/ticket/event-fields.ts'

export const TICKET_EVENTS = graphql(
  `
    subscription TicketEvents($ticketId: ID!, $after: String) {
      ticketEvents(ticketId: $ticketId, after: $after) {
        cursor
        node {
          ...EventFields
        }
      }
    }
  `,
  [EVENT_FIELDS],
)

export const TICKET_PRESENCE = graphql(`
  subscription TicketPresence($ticketId: ID!) {
    ticketPresence(ticketId: $ticketId) {
      people {
        name
        side
        activity
      }
      seenBy {
        actor {
          side
        }
        upTo
      }
    }
  }
`)

export const TICKETS_CHANGED = graphql(`
  subscription TicketsChanged($storeId: ID, $since: DateTime) {
    ticketsChanged(storeId: $storeId, since: $since) {
      id
      version
    }
  }
`)

export const RIGHTS_CHANGED = graphql(`
  subscription RightsChanged {
    rightsChanged {
      rights
    }
  }
`)

export const SHOW_PRESENCE = graphql(`
  mutation ShowPresence($input: ShowPresenceInput!) {
    showPresence(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const MARK_SEEN = graphql(`
  mutation MarkSeen($input: MarkTicketSeenInput!) {
    markTicketSeen(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const MARK_NEWS_READ = graphql(`
  mutation MarkNewsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      unreadCount
    }
  }
`)

export type Presence = ResultOf<typeof TICKET_PRESENCE>['ticketPresence']
