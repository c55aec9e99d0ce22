import { add, elapsed } from '../domain/business-calendar.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Partner } from '../stores/partner.entity.ts'
import type { TicketEvent } from './ticket-event.entity.ts'
import type { Handover, TicketEventDetail, TicketEventType } from './ticket-words.ts'
import type { Actor, Ticket } from './ticket.entity.ts'

/**
 * Gives a ticket to the store's partner first, until an instant by which it has answered (T4). Its clocks run on: the
 * promise is the platform's.
 */
export function putWithPartner(
  ticket: Ticket,
  partner: Pick<Partner, 'id' | 'name'>,
  until: Temporal.Instant,
  now: Temporal.Instant,
): void {
  ticket.partner = partner as Partner
  ticket.partnerUntil = until
  const detail = { partner: { id: partner.id, name: partner.name }, until: until.toString() }
  ticket.record('PARTNER_FIRST', null, now, { detail })
}

/**
 * Gives a ticket from the partner to the platform, with words of the partner or the agent's reason.
 * @throws Refusal `NOT_WITH_PARTNER`
 */
export function handOver(
  ticket: Ticket,
  by: Actor | null,
  handover: Handover,
  now: Temporal.Instant,
  words: { body?: string | null; reason?: string | null; requestKey?: string | null } = {},
): TicketEvent {
  if (!ticket.isWithPartner) throw new Refusal('NOT_WITH_PARTNER')
  return give(ticket, by, handover, now, words)
}

/**
 * The store writes again: where the partner has answered, its time begins anew, as long as it was; where the store still
 * waits for it, it runs on.
 * @returns what the history keeps of it
 */
export function awaitPartner(ticket: Ticket, now: Temporal.Instant): Pick<TicketEventDetail, 'until'> | null {
  if (!ticket.isWithPartner || ticket.partnerUntil) return null
  const { definition } = ticket.calendar
  const first = ticket.events.getItems().find(({ type }) => type === 'PARTNER_FIRST')!
  const minutes = elapsed(definition, first.at, Temporal.Instant.from(first.detail!.until!))
  // A desk that never opens again gives it no time.
  ticket.partnerUntil = add(definition, now, minutes) ?? now
  return { until: ticket.partnerUntil.toString() }
}

/**
 * What happens to a ticket may end that the partner has it: what the platform does takes it, what it turns out to be or
 * belongs to is the platform's, and once it is resolved nobody has to answer; opened again it is the platform's. The
 * partner's answer ends its time: nobody waits for it until the store writes again.
 */
export function leavePartner(
  ticket: Ticket,
  type: TicketEventType,
  by: Actor | null,
  now: Temporal.Instant,
): void {
  if (!ticket.partner || ticket.withPlatformSince) return
  if (ticket.isOver && type !== 'RESOLVED') return
  const handover = ticket.mergedInto ? null : handoverBy(type, ticket, by)
  if (handover) give(ticket, by, handover, now)
  else if (ENDING_TIME.includes(type)) ticket.partnerUntil = null
}

const ENDING_TIME: readonly TicketEventType[] = ['PARTNER_ANSWERED', 'RESOLVED', 'MERGED']

function handoverBy(type: TicketEventType, ticket: Ticket, by: Actor | null): Handover | null {
  if (type === 'REOPENED') return 'REOPENED'
  if (type === 'INCIDENT_LINKED') return 'INCIDENT'
  if (type === 'TYPE_CORRECTED') return ticket.type === 'USER_SUPPORT' ? null : 'TYPE_CORRECTED'
  const isOfPlatform = by?.side === 'PLATFORM' && by.person !== null
  return isOfPlatform && TAKING.includes(type) ? 'TAKEN' : null
}

const TAKING: readonly TicketEventType[] = [
  'AGENT_REPLIED',
  'WAITING_ON_STORE',
  'RESOLVED',
  'ASSIGNED',
  'ESTIMATE_OFFERED',
]

function give(
  ticket: Ticket,
  by: Actor | null,
  handover: Handover,
  now: Temporal.Instant,
  words: Parameters<typeof handOver>[4] = {},
): TicketEvent {
  ticket.partnerUntil = null
  ticket.withPlatformSince = now
  return ticket.record('HANDED_TO_PLATFORM', by, now, { ...words, detail: { handover } })
}
