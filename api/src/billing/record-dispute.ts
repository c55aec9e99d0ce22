import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Viewer } from '../people/viewer.ts'
import { TicketEvent } from '../tickets/ticket-event.entity.ts'
import type { TicketEventDetail } from '../tickets/ticket-words.ts'
import type { Author, Ticket } from '../tickets/ticket.entity.ts'
import type { Dispute } from './dispute.entity.ts'

/** What becomes of a dispute, in its ticket's history. */
export type DisputeEventType = 'LINE_DISPUTED' | 'DISPUTE_ANSWERED'

type Told = NonNullable<TicketEventDetail['dispute']>

/** Keeps in a ticket's history what became of a dispute, with what was said. */
export function recordDispute(
  ticket: Ticket,
  type: DisputeEventType,
  { id, period, rateFrom, statementLine, netMinor, currency, state, takenOffMinor, words, answer }: Dispute,
  by: Author,
  at: Temporal.Instant,
  requestKey: string | null,
): void {
  const outcome = state === 'OPEN' ? null : state
  const takenOff = takenOffMinor === null ? null : `${takenOffMinor}`
  const dispute = {
    id,
    period,
    ...(rateFrom && { rateFrom: rateFrom.toString() }),
    ...(statementLine && { statementLine: statementLine.id }),
    netMinor: `${netMinor}`,
    currency,
    outcome,
    takenOffMinor: takenOff,
  }
  ticket.record(type, by, at, {
    requestKey,
    reason: (outcome ? answer : words) ?? null,
    detail: { dispute },
  })
}

/**
 * The dispute that a viewer's `requestKey` was sent for before.
 * @throws Refusal `KEY_REUSED` for a key sent with something else
 */
export async function disputeSentAs(
  em: EntityManager,
  viewer: Viewer,
  requestKey: string | null,
  isSame: (type: string, sent: Told, reason: string | null) => boolean,
): Promise<string> {
  const event = await em.fork().findOne(TicketEvent, { actor: viewer.personId, requestKey })
  const sent = event?.detail?.dispute
  if (!sent || !isSame(event.type, sent, event.reason ?? null))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent.id
}
