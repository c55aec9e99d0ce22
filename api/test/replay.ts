import { readClocks } from '../src/domain/sla-clock.ts'
import type { TicketEvent } from '../src/tickets/ticket-event.entity.ts'
import type { TicketStatus } from '../src/tickets/ticket-words.ts'
import type { Ticket } from '../src/tickets/ticket.entity.ts'

/** What a history alone says of its ticket, told without the ticket's own verbs. Needs `events` and `calendar` loaded. */
export function replay(ticket: Ticket) {
  const events = ticket.events.getItems()
  const visible = events.filter(({ isInternal }) => !isInternal)
  const last = visible.at(-1)!
  const clockEvents = events.flatMap((event) => event.toClockEvent() ?? [])
  const { firstResponse, resolution } = readClocks(
    ticket.calendar.definition,
    ticket.targets,
    clockEvents,
    last.at,
  )
  const settled = (state: string) => (state === 'MET' || state === 'MISSED' ? state : null)
  const status = statusAfter(events)
  return {
    ...status,
    assignee: assigneeAfter(events),
    ...classificationAfter(events, ticket),
    incident: incidentAfter(events),
    ...handsAfter(events),
    mergedInto: events.findLast(({ type }) => type === 'MERGED')?.detail?.other?.id ?? null,
    eventCount: events.length,
    internalEventCount: events.length - visible.length,
    lastMessage: visible.findLast(({ message }) => message)?.message?.id ?? null,
    lastActivityAt: text(visible.findLast(({ type }) => !type.startsWith('DEADLINE_'))!.at),
    firstResponseDueAt: text(firstResponse.dueAt),
    firstResponseAtRiskAt: text(firstResponse.atRiskAt),
    firstResponseState: settled(firstResponse.state),
    resolutionDueAt: text(resolution.dueAt),
    resolutionAtRiskAt: text(resolution.atRiskAt),
    resolutionState: settled(resolution.state),
    resolutionCompletedAt: text(resolution.completedAt),
  }
}

/** What is stored of a ticket, in the same words. */
export function stored(ticket: Ticket): ReturnType<typeof replay> {
  const { status, origin, product, topic, components, type } = ticket
  return {
    status,
    resolvedAt: text(ticket.resolvedAt),
    closedAt: text(ticket.closedAt),
    assignee: ticket.assignee?.id ?? null,
    classification: { type, origin, product, topic, components },
    incident: ticket.incident?.id ?? null,
    partner: ticket.partner?.id ?? null,
    partnerUntil: text(ticket.partnerUntil),
    withPlatformSince: text(ticket.withPlatformSince),
    mergedInto: ticket.mergedInto?.id ?? null,
    eventCount: ticket.eventCount,
    internalEventCount: ticket.internalEventCount,
    lastMessage: ticket.lastMessage?.id ?? null,
    lastActivityAt: text(ticket.lastActivityAt)!,
    firstResponseDueAt: text(ticket.firstResponseDueAt),
    firstResponseAtRiskAt: text(ticket.firstResponseAtRiskAt),
    firstResponseState: ticket.firstResponseState ?? null,
    resolutionDueAt: text(ticket.resolutionDueAt),
    resolutionAtRiskAt: text(ticket.resolutionAtRiskAt),
    resolutionState: ticket.resolutionState ?? null,
    resolutionCompletedAt: text(ticket.resolutionCompletedAt),
  }
}

/** The rules of T8, once more: who writes what, and where the ticket stands after it. */
function statusAfter(events: readonly TicketEvent[]) {
  let status: TicketStatus = 'NEW'
  let [resolvedAt, closedAt]: (string | null)[] = [null, null]
  let isAsked = false
  for (const event of events) {
    const at = text(event.at)
    switch (event.type) {
      case 'AGENT_REPLIED':
      case 'PARTNER_ANSWERED':
        if (status === 'NEW') status = 'OPEN'
        break
      case 'WAITING_ON_STORE':
        ;[status, isAsked] = ['WAITING_ON_STORE', true]
        break
      case 'STORE_REPLIED':
      case 'ESTIMATE_APPROVED':
      case 'ESTIMATE_DECLINED':
        isAsked = false
        if (status === 'WAITING_ON_STORE') status = 'OPEN'
        break
      case 'INCIDENT_LINKED':
        if (status === 'WAITING_ON_STORE') status = 'OPEN'
        break
      case 'INCIDENT_UNLINKED':
        if (status === 'OPEN' && isAsked) status = 'WAITING_ON_STORE'
        break
      case 'RESOLVED':
        ;[status, resolvedAt, isAsked] = ['RESOLVED', at, false]
        break
      case 'REOPENED':
        ;[status, resolvedAt, closedAt, isAsked] = ['OPEN', null, null, false]
        break
      case 'CLOSED':
        ;[status, closedAt] = ['CLOSED', at]
    }
  }
  return { status, resolvedAt, closedAt }
}

/** Whoever of the platform answers first has it, until it is given to someone else. */
function assigneeAfter(events: readonly TicketEvent[]): string | null {
  let assignee: string | null = null
  for (const { type, side, actor, detail } of events) {
    if (type === 'ASSIGNED') assignee = detail?.assignee?.id ?? null
    const takes = type === 'AGENT_REPLIED' || type === 'WAITING_ON_STORE' || type === 'RESOLVED'
    if (takes && side === 'PLATFORM') assignee ??= actor?.id ?? null
  }
  return assignee
}

/** The chain of corrections must be unbroken: each begins with what the one before it ended with. */
function classificationAfter(events: readonly TicketEvent[], ticket: Ticket) {
  const { type, origin, product, topic, components } = ticket
  const changes = events.flatMap(({ detail }) => (detail?.from && detail.to ? [detail] : []))
  const first = changes[0]?.from ?? { type, origin, product, topic, components }
  const classification = changes.reduce((was, { from, to }) => {
    if (JSON.stringify(was) !== JSON.stringify(from)) throw new Error(`Broken at ${ticket.number}`)
    return to!
  }, first)
  return { classification }
}

function incidentAfter(events: readonly TicketEvent[]): string | null {
  let standing: string | null = null
  for (const { type, detail } of events) {
    if (type === 'INCIDENT_LINKED') standing = detail?.incident?.id ?? null
    if (type === 'INCIDENT_UNLINKED') standing = null
  }
  return standing
}

/** A partner that had it first has it until it is handed over, or over; the store waits for it until it answers (T4). */
function handsAfter(events: readonly TicketEvent[]) {
  let partner: string | null = null
  let [partnerUntil, withPlatformSince]: (string | null)[] = [null, null]
  for (const { type, at, detail } of events) {
    if (type === 'PARTNER_ANSWERED') partnerUntil = null
    if (type === 'STORE_REPLIED' && detail?.until) partnerUntil = text(Temporal.Instant.from(detail.until))
    if (type === 'RESOLVED' && detail?.fix && partner) withPlatformSince ??= text(at)
    if (type === 'PARTNER_FIRST')
      [partner, partnerUntil] = [detail!.partner!.id, text(Temporal.Instant.from(detail!.until!))]
    if (type === 'HANDED_TO_PLATFORM') [partnerUntil, withPlatformSince] = [null, text(at)]
    if (type === 'RESOLVED' || type === 'MERGED') partnerUntil = null
  }
  return { partner, partnerUntil, withPlatformSince }
}

function text(at: Temporal.Instant): string
function text(at: Temporal.Instant | null | undefined): string | null
function text(at: Temporal.Instant | null | undefined): string | null {
  return at?.toString({ fractionalSecondDigits: 3 }) ?? null
}
