import type { TicketEventDetail, TicketEventType, TicketTypeName } from '../tickets/ticket-words.ts'
import type { NotificationKind } from './notification-words.ts'

/** A change of a ticket that people have not been told of. */
export type UntoldEvent = {
  id: string
  seq: number
  type: TicketEventType
  at: Temporal.Instant
  actorId: string | null
  isInternal: boolean
  detail: TicketEventDetail | null
}

/**
 * Whom a tiding is for. STORE: who asked and who took part, of the store and its partner, or its owners where none of
 * them is left; OWNERS: the store's owners; PARTNER: the people of its partner; OFFERER: who offered the estimate;
 * DESK: the platform's agents and administrators; the others speak for themselves.
 */
export type Audience =
  | 'STORE'
  | 'OWNERS'
  | 'PARTNER'
  | 'ASSIGNEE'
  | 'NEW_ASSIGNEE'
  | 'ASSIGNEE_OR_DESK'
  | 'DESK'
  | 'MENTIONED'
  | 'OFFERER'

/** Something to tell, and whom; a person whom several tidings of one event reach gets the first of them. */
export type Tiding = { kind: NotificationKind; to: readonly Audience[] }

const TIDINGS: Partial<Record<TicketEventType, readonly Tiding[]>> = {
  AGENT_REPLIED: [{ kind: 'REPLY', to: ['STORE', 'ASSIGNEE'] }],
  STORE_REPLIED: [{ kind: 'REPLY', to: ['STORE', 'ASSIGNEE_OR_DESK'] }],
  WAITING_ON_STORE: [{ kind: 'QUESTION_ASKED', to: ['STORE', 'ASSIGNEE'] }],
  RESOLVED: [{ kind: 'RESOLVED', to: ['STORE', 'ASSIGNEE'] }],
  REOPENED: [{ kind: 'REOPENED', to: ['STORE', 'ASSIGNEE_OR_DESK'] }],
  CLOSED: [{ kind: 'CLOSED', to: ['STORE', 'ASSIGNEE'] }],
  EXTENDED: [{ kind: 'DEADLINE_MOVED', to: ['STORE', 'ASSIGNEE'] }],
  CALENDAR_CHANGED: [{ kind: 'DEADLINE_MOVED', to: ['STORE', 'ASSIGNEE'] }],
  DEADLINE_AT_RISK: [{ kind: 'DEADLINE_AT_RISK', to: ['ASSIGNEE', 'DESK'] }],
  DEADLINE_BREACHED: [{ kind: 'DEADLINE_BREACHED', to: ['ASSIGNEE', 'DESK', 'STORE', 'OWNERS'] }],
  ASSIGNED: [{ kind: 'ASSIGNED_TO_YOU', to: ['NEW_ASSIGNEE'] }],
  NOTE_ADDED: [
    { kind: 'MENTIONED', to: ['MENTIONED'] },
    { kind: 'NOTE_ADDED', to: ['ASSIGNEE'] },
  ],
  TYPE_CORRECTED: [{ kind: 'TYPE_CORRECTED', to: ['STORE', 'ASSIGNEE'] }],
  MERGED: [{ kind: 'MERGED', to: ['STORE', 'ASSIGNEE'] }],
  INCIDENT_LINKED: [{ kind: 'INCIDENT_LINKED', to: ['STORE', 'ASSIGNEE'] }],
  INCIDENT_UNLINKED: [{ kind: 'INCIDENT_LINKED', to: ['STORE', 'ASSIGNEE'] }],
  INCIDENT_UPDATED: [{ kind: 'INCIDENT_UPDATED', to: ['STORE'] }],
  PROJECT_CHANGED: [{ kind: 'PROJECT_CHANGED', to: ['STORE', 'ASSIGNEE'] }],
  PARTNER_FIRST: [{ kind: 'NEW_TICKET', to: ['PARTNER'] }],
  PARTNER_ANSWERED: [{ kind: 'REPLY', to: ['STORE', 'ASSIGNEE'] }],
  HANDED_TO_PLATFORM: [{ kind: 'HANDED_TO_PLATFORM', to: ['ASSIGNEE_OR_DESK', 'STORE', 'PARTNER'] }],
  ESTIMATE_OFFERED: [{ kind: 'ESTIMATE_OFFERED', to: ['OWNERS'] }],
  ESTIMATE_APPROVED: [{ kind: 'ESTIMATE_ANSWERED', to: ['OFFERER', 'ASSIGNEE', 'STORE', 'OWNERS'] }],
  ESTIMATE_DECLINED: [{ kind: 'ESTIMATE_ANSWERED', to: ['OFFERER', 'ASSIGNEE', 'STORE', 'OWNERS'] }],
  ESTIMATE_WITHDRAWN: [{ kind: 'ESTIMATE_WITHDRAWN', to: ['OWNERS'] }],
  LINE_DISPUTED: [{ kind: 'LINE_DISPUTED', to: ['ASSIGNEE', 'DESK', 'OWNERS'] }],
  DISPUTE_ANSWERED: [{ kind: 'DISPUTE_ANSWERED', to: ['OWNERS'] }],
  PROJECT_STARTED: [{ kind: 'PROJECT_STARTED', to: ['STORE', 'ASSIGNEE'] }],
}

/** Of a fix the desk hears by its page, and not once for each of its tickets (I2). */
const FIX_SHIPPED: readonly Tiding[] = [{ kind: 'FIX_SHIPPED', to: ['STORE'] }]

/**
 * What a change has to tell. A question is one act of two events, the words and the wait: it is told once, with its
 * words. A suggestion is answered and closed as it is opened (T6): only the answer is told. A ticket that is merged is
 * resolved and closed by it: only the merge is told. One that is opened again to wait as before asks nothing new.
 */
export function whatToTell(
  event: UntoldEvent,
  untold: readonly UntoldEvent[],
  ticket: { type: TicketTypeName; isByStore: boolean; isWithPartner?: boolean },
): readonly Tiding[] {
  const isAnsweredAtOnce = ticket.type === 'PRODUCT_SUGGESTION' && event.actorId === null
  const before = untold.find(({ seq }) => seq === event.seq - 1)
  switch (event.type) {
    case 'OPENED':
      return opened(ticket, joins(event, untold) || goesToPartner(untold))
    case 'STORE_REPLIED':
      return ticket.isWithPartner ? [{ kind: 'REPLY', to: ['STORE', 'PARTNER'] }] : TIDINGS.STORE_REPLIED!
    case 'AGENT_REPLIED':
      return asksWith(
        event,
        untold.find(({ seq }) => seq === event.seq + 1),
      )
        ? TIDINGS.WAITING_ON_STORE!
        : TIDINGS.AGENT_REPLIED!
    case 'WAITING_ON_STORE':
      return asksWith(before, event) || isOneAct(before, 'REOPENED', event) ? [] : TIDINGS.WAITING_ON_STORE!
    case 'RESOLVED':
      if (event.detail?.fix) return FIX_SHIPPED
      return isOneAct(before, 'MERGED', event) ? [] : TIDINGS.RESOLVED!
    case 'CLOSED':
      return isAnsweredAtOnce || isOfMerge(event, untold) ? [] : TIDINGS.CLOSED!
    default:
      return TIDINGS[event.type] ?? []
  }
}

/**
 * The desk hears of what it has to answer, which a tap that joins an incident is not (I3); a store's owners hear of what
 * was opened in their store's name.
 */
function opened(
  { type, isByStore }: { type: TicketTypeName; isByStore: boolean },
  isNotForDesk: boolean,
): Tiding[] {
  const to: Audience[] = type === 'PRODUCT_SUGGESTION' || isNotForDesk ? [] : ['DESK']
  return [{ kind: 'NEW_TICKET', to: isByStore ? to : [...to, 'OWNERS'] }]
}

/** A ticket is put with its partner as it is opened, and never else: the desk hears of it when it is handed over (T4). */
function goesToPartner(untold: readonly UntoldEvent[]): boolean {
  return untold.some(({ type }) => type === 'PARTNER_FIRST')
}

/** OPENED and INCIDENT_LINKED in one act, whatever else the opening wrote between them. */
function joins(opened: UntoldEvent, untold: readonly UntoldEvent[]): boolean {
  return untold.some((event) => event.type === 'INCIDENT_LINKED' && isOneAct(opened, 'OPENED', event))
}

function asksWith(words: UntoldEvent | undefined, wait: UntoldEvent | undefined): boolean {
  return wait?.type === 'WAITING_ON_STORE' && isOneAct(words, 'AGENT_REPLIED', wait)
}

/** MERGED, RESOLVED and CLOSED, one after the other. */
function isOfMerge(closed: UntoldEvent, untold: readonly UntoldEvent[]): boolean {
  return isOneAct(
    untold.find(({ seq }) => seq === closed.seq - 2),
    'MERGED',
    closed,
  )
}

/** Whether an event of that type was written by the same person in the same instant. */
function isOneAct(first: UntoldEvent | undefined, type: TicketEventType, then: UntoldEvent): boolean {
  return first?.type === type && first.actorId === then.actorId && first.at.equals(then.at)
}
