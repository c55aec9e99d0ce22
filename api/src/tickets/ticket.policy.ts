import type { Verdict } from '../graphql/authorize.ts'
import { scopesOf } from '../people/scopes.ts'
import { sideIn, storesSeenBy, type Viewer, writesIn } from '../people/viewer.ts'
import type { TicketStatus, TicketTypeName } from './ticket-words.ts'

type OfStore = { storeId: string }

/** Who may act on a ticket at all. Whether its status lets them is the ticket's own to say. */
export const ticketPolicy = {
  /** Write, and say that it is solved or not: the store, its partner unless the owner lets it read alone, and agents. */
  participate: (viewer: Viewer, { storeId }: OfStore): Verdict => {
    const side = sideIn(viewer, storeId)
    if (side === 'PLATFORM') return agents(viewer)
    return side ? writesIn(viewer, storeId) || 'PARTNER_MAY_NOT_WRITE' : 'NOT_YOURS'
  },
  /** Ask the store, move the deadline, log work: agents, on tickets of other people's stores. */
  attend: (viewer: Viewer, { storeId }: OfStore): Verdict =>
    sideIn(viewer, storeId) === 'PLATFORM' ? agents(viewer) : 'ONLY_AGENTS',
  /** Hand a question that it has first to the platform: the store's partner (T4). */
  handOver: (viewer: Viewer, { storeId }: OfStore): Verdict =>
    sideIn(viewer, storeId) === 'PARTNER'
      ? writesIn(viewer, storeId) || 'PARTNER_MAY_NOT_WRITE'
      : 'ONLY_PARTNER',
  /** Note something for colleagues: all of the platform's own people, on tickets of other people's stores. */
  note: (viewer: Viewer, { storeId }: OfStore): Verdict =>
    sideIn(viewer, storeId) === 'PLATFORM' ? true : 'ONLY_STAFF',
  /** Send a file: whoever may write something that it can go with. */
  attach: (viewer: Viewer, ticket: OfStore): Verdict =>
    ticketPolicy.note(viewer, ticket) === true || ticketPolicy.participate(viewer, ticket),
}

/** Whether a viewer reads what is internal: the platform's own people (T13). */
export function readsInternal(viewer: Viewer): boolean {
  return viewer.staffRole !== null
}

function agents(viewer: Viewer): Verdict {
  return viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN' ? true : 'ONLY_AGENTS'
}

/** What a viewer can do with a ticket as it stands, for buttons. */
export function ticketAbilities(
  viewer: Viewer,
  ticket: OfStore & {
    status: TicketStatus
    type: TicketTypeName
    incidentId: string | null
    isWithPartner: boolean
  },
) {
  const isUnresolved = ticket.status !== 'RESOLVED' && ticket.status !== 'CLOSED'
  const participates = ticketPolicy.participate(viewer, ticket) === true
  const attends = ticketPolicy.attend(viewer, ticket) === true
  return {
    reply: participates && ticket.status !== 'CLOSED',
    resolve: participates && isUnresolved,
    reopen: participates && ticket.status === 'RESOLVED',
    waitOnStore: attends && isUnresolved,
    extendDeadline: attends && isUnresolved,
    logWork: attends,
    offerEstimate: attends && ticket.status !== 'CLOSED',
    assign: attends && ticket.status !== 'CLOSED',
    classify: attends && (ticket.status !== 'CLOSED' || ticket.type === 'PRODUCT_SUGGESTION'),
    addNote: ticketPolicy.note(viewer, ticket) === true,
    logCall: attends && ticket.status !== 'CLOSED',
    relate: attends,
    merge: attends && isUnresolved,
    changeProject: attends && ticket.type === 'ORDER' && ticket.status !== 'CLOSED',
    linkIncident: attends && isUnresolved && ticket.incidentId === null,
    unlinkIncident: attends && ticket.status !== 'CLOSED' && ticket.incidentId !== null,
    handToPlatform: ticketPolicy.handOver(viewer, ticket) === true && ticket.isWithPartner,
    takeFromPartner: attends && ticket.isWithPartner,
    followUp: participates && ticket.status === 'CLOSED',
  }
}

/** Whether what is no ticket may tell of tickets: a program without their scope reads nothing of them anywhere (A1). */
export function isToldOfTickets(viewer: Viewer): boolean {
  return scopesOf(viewer).has('tickets:read')
}

/** The stores whose tickets a viewer may see, or null for all. */
export const ticketsVisibleTo = storesSeenBy
