import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { nodeId } from '../graphql/node-id.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { findComponents } from '../incidents/find-components.ts'
import { keepIncident } from '../incidents/hold-incidents.ts'
import { findIncident } from '../incidents/find-incident.ts'
import { findStaff } from '../stores/find-staff.ts'
import { classifyAnyTicket } from '../suggestions/classify-any-ticket.ts'
import { assignTicket } from '../tickets/assign-ticket.ts'
import { classificationOf, refuseMisfits } from '../tickets/classify-ticket.ts'
import { linkIncident, unlinkIncident } from '../tickets/link-incident.ts'
import type { TicketClassification } from '../tickets/ticket-words.ts'
import type { Author, Ticket } from '../tickets/ticket.entity.ts'
import type { BulkBefore, BulkChange, BulkOrder } from './bulk-change.entity.ts'
import type { BulkAction } from './bulk-words.ts'

const BODY_LIMIT = 20_000

/** What an undo must know of a ticket. */
export function beforeOf(ticket: Ticket): BulkBefore {
  return {
    assigneeId: ticket.assignee?.id ?? null,
    classification: classificationOf(ticket),
    isWaiting: ticket.status === 'WAITING_ON_STORE',
  }
}

/**
 * Refuses an order that no ticket could follow.
 * @throws Refusal with the field: `NOT_FOUND` for whom or what it names, `OUT_OF_RANGE` for a detail that does not go with the type, `TOO_LONG`
 */
export async function refuseVainOrder(em: EntityManager, order: BulkOrder): Promise<void> {
  if (order.assigneeId) await findStaff(em, [order.assigneeId], 'assigneeId')
  if (order.incidentId) await findIncident(em, order.incidentId)
  if (order.body) requiredText(order.body, BODY_LIMIT, 'body')
  if (!order.classification) return
  try {
    refuseMisfits(order.classification)
    await findComponents(em, order.classification.components)
  } catch (error) {
    throw error instanceof Refusal
      ? new Refusal(error.code, error.detail, `classification.${error.field}`)
      : error
  }
}

/** Holds what is held before a ticket is: the incident that it is linked to, or was. */
export async function holdFor(em: EntityManager, { order }: Pick<BulkChange, 'order'>): Promise<void> {
  if (order.incidentId) await keepIncident(em, order.incidentId)
}

/**
 * Does to one ticket what is to be done to many. Nobody's first answer is a change without words: it would count as the
 * promise of one kept, for good.
 * @throws Refusal `NEVER_ANSWERED`, and whatever the verb refuses
 */
export async function act(
  em: EntityManager,
  ticket: Ticket,
  order: BulkOrder,
  by: Author,
  at: Temporal.Instant,
) {
  switch (order.action) {
    case 'ASSIGN': {
      const [to = null] = await findStaff(em, order.assigneeId ? [order.assigneeId] : [], 'assigneeId')
      return assignTicket(ticket, to, by, at)
    }
    case 'RESOLVE': {
      const body = order.body?.trim() ? requiredText(order.body, BODY_LIMIT, 'body') : null
      if (!body && !ticket.isOver && !wasAnswered(ticket)) throw new Refusal('NEVER_ANSWERED', {}, 'body')
      return ticket.resolve(by, at, body)
    }
    case 'CLASSIFY': {
      const to = order.classification ?? classificationOf(ticket)
      if (isBare(to) && to.type === ticket.type) return
      const components = await findComponents(em, to.components)
      return classifyAnyTicket(em, ticket, { ...to, components }, by, at)
    }
    case 'LINK_INCIDENT':
      return linkIncident(ticket, await findIncident(em, order.incidentId ?? ''), by, at)
  }
}

/** A type and nothing else: it says nothing of the details, so it takes none from a ticket that has the type already. */
function isBare({ origin, product, topic, components }: TicketClassification): boolean {
  return !origin && !product && !topic && components.length === 0
}

function wasAnswered(ticket: Ticket): boolean {
  return ticket.events.getItems().some(({ type }) => type === 'AGENT_REPLIED' || type === 'RESOLVED')
}

/**
 * Puts one ticket back by the verb that goes the other way, so that its history tells both. A resolved one opens, and
 * waits again for the store where it did; what was said to the store stays said.
 * @throws Refusal `NOT_FOUND` where whoever had the ticket is no colleague any more
 */
export async function undo(
  em: EntityManager,
  ticket: Ticket,
  { action, before }: { action: BulkAction; before: BulkBefore },
  by: Author,
  at: Temporal.Instant,
) {
  if (action === 'RESOLVE') {
    ticket.reopen(by, at)
    if (before.isWaiting) ticket.waitAgain(by, at)
  }
  if (action === 'CLASSIFY') await classifyAnyTicket(em, ticket, before.classification, by, at)
  if (action === 'LINK_INCIDENT' && ticket.incident)
    unlinkIncident(ticket, await em.findOneOrFail(Incident, ticket.incident.id), by, at)
  if (action === 'ASSIGN' || action === 'RESOLVE') {
    const { assigneeId } = before
    if (assigneeId === (ticket.assignee?.id ?? null)) return
    const ids = assigneeId ? [nodeId('Person', assigneeId)] : []
    const [to = null] = await findStaff(em, ids, 'assigneeId')
    assignTicket(ticket, to, by, at)
  }
}
