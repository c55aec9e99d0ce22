import type { Verdict } from '../graphql/authorize.ts'
import { sideIn, storesSeenBy, type Viewer } from '../people/viewer.ts'
import type { TicketStatus } from './ticket-words.ts'

/** What a policy needs to know of a ticket. */
export type TicketFacts = { storeId: string; status: TicketStatus }

const isUnresolved = ({ status }: TicketFacts) => status !== 'RESOLVED' && status !== 'CLOSED'

function onlyAgents(viewer: Viewer): Verdict {
  return viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN' ? true : 'ONLY_AGENTS'
}

function participants(viewer: Viewer, ticket: TicketFacts): Verdict {
  const side = sideIn(viewer, ticket.storeId)
  return side === 'PLATFORM' ? onlyAgents(viewer) : side ? true : 'NOT_YOURS'
}

/** Who may do what to a ticket. */
export const ticketPolicy = {
  reply: (viewer: Viewer, ticket: TicketFacts): Verdict =>
    ticket.status === 'CLOSED' ? 'TICKET_CLOSED' : participants(viewer, ticket),
  resolve: (viewer: Viewer, ticket: TicketFacts): Verdict =>
    isUnresolved(ticket) ? participants(viewer, ticket) : 'ALREADY_RESOLVED',
  reopen: (viewer: Viewer, ticket: TicketFacts): Verdict =>
    ticket.status === 'RESOLVED' ? participants(viewer, ticket) : 'NOT_RESOLVED',
  waitOnStore: (viewer: Viewer, ticket: TicketFacts): Verdict =>
    isUnresolved(ticket) ? onlyAgents(viewer) : 'ALREADY_RESOLVED',
  extendDeadline: (viewer: Viewer, ticket: TicketFacts): Verdict =>
    isUnresolved(ticket) ? onlyAgents(viewer) : 'ALREADY_RESOLVED',
  logWork: (viewer: Viewer): Verdict => onlyAgents(viewer),
}

/** The stores whose tickets a viewer may see, or null for all. */
export const ticketsVisibleTo = storesSeenBy
