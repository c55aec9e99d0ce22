import { Refusal } from '../domain/refusal.ts'
import type { TicketClassification } from './ticket-words.ts'
import type { Actor, Ticket } from './ticket.entity.ts'

/** What kind of request a ticket is said to be now. */
export function classificationOf({
  type,
  origin,
  product,
  topic,
  components,
}: Pick<Ticket, keyof TicketClassification>): TicketClassification {
  return {
    type,
    origin: origin ?? null,
    product: product ?? null,
    topic: topic ?? null,
    components: [...components],
  }
}

/**
 * Corrects what kind of request a ticket is, and its details; the history keeps both (T1). What is the same already is
 * left alone. Its clocks go on: a promise does not depend on the type.
 * @returns whether anything changed
 * @throws Refusal `OUT_OF_RANGE` with the field, for a detail that does not go with the type (T2, T3)
 */
export function classifyTicket(
  ticket: Ticket,
  to: TicketClassification,
  by: Actor,
  now: Temporal.Instant,
  requestKey: string | null = null,
): boolean {
  refuseMisfits(to)
  const from = classificationOf(ticket)
  // PostgreSQL keeps an object's keys in an order of its own: what was stored is put in ours before it is compared.
  if (JSON.stringify(from) === JSON.stringify(classificationOf(to))) return false
  Object.assign(ticket, to)
  const type = from.type === to.type ? 'CLASSIFIED' : 'TYPE_CORRECTED'
  ticket.record(type, by, now, { requestKey, detail: { from, to } })
  return true
}

/** A bug has an origin and names components, only the product's own has a product (T2), only a question has a topic (T3). */
export function refuseMisfits(
  to: Omit<TicketClassification, 'components'> & { components: readonly string[] },
) {
  const { type, origin, product, topic, components } = to
  if (origin && type !== 'BUG') throw new Refusal('OUT_OF_RANGE', { type }, 'origin')
  if (product && origin !== 'PRODUCT') throw new Refusal('OUT_OF_RANGE', { type, origin }, 'product')
  if (topic && type !== 'USER_SUPPORT') throw new Refusal('OUT_OF_RANGE', { type }, 'topic')
  if (components.length > 0 && type !== 'BUG') throw new Refusal('OUT_OF_RANGE', { type }, 'components')
}
