import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Viewer } from '../people/viewer.ts'
import { TicketEvent } from '../tickets/ticket-event.entity.ts'
import type { TicketEventType } from '../tickets/ticket-words.ts'
import type { Actor, Ticket } from '../tickets/ticket.entity.ts'
import { endOf, type Estimate, type EstimateTerms } from './estimate.entity.ts'

/** What becomes of an estimate, in its ticket's history. */
export type EstimateEventType = Extract<TicketEventType, `ESTIMATE_${string}`>

/** Keeps in a ticket's history what became of an estimate, with what it said then; `via` where no person signed in answered it. */
export function recordEstimate(
  ticket: Ticket,
  type: EstimateEventType,
  { id, version, minutes, cause, scope, netMinor, currency, expiresAt, offeredBy, words }: Estimate,
  by: Actor,
  at: Temporal.Instant,
  requestKey: string | null,
  via?: 'LINK' | 'PLEDGE',
): void {
  const estimate = {
    id,
    version,
    minutes,
    cause,
    scope,
    netMinor: `${netMinor}`,
    currency,
    expiresAt: expiresAt.toString(),
    offeredBy: offeredBy.id,
    ...(via && { via }),
  }
  if (type === 'ESTIMATE_APPROVED' || type === 'ESTIMATE_DECLINED') ticket.hearAnswerToOffer()
  ticket.record(type, by, at, { requestKey, reason: words ?? null, detail: { estimate } })
}

/**
 * The estimate that a viewer's `requestKey` was sent for before.
 * @throws Refusal `KEY_REUSED` for a key sent with something else
 */
export async function estimateSentAs(
  em: EntityManager,
  viewer: Viewer,
  requestKey: string | null,
  asked: { type: EstimateEventType; id?: string; terms?: EstimateTerms; words?: string | null },
): Promise<string> {
  const sent = await em.fork().findOne(TicketEvent, { actor: viewer.personId, requestKey })
  const estimate = sent?.detail?.estimate
  const isRepeated =
    sent?.type === asked.type &&
    (asked.id ?? estimate?.id) === estimate?.id &&
    (asked.words ?? null) === sent.reason &&
    (!asked.terms || isOffered(asked.terms, sent))
  if (!estimate || !isRepeated) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return estimate.id
}

function isOffered({ minutes, cause, scope, days }: EstimateTerms, { at, detail }: TicketEvent): boolean {
  const sent = detail?.estimate
  return (
    minutes === sent?.minutes &&
    cause === sent.cause &&
    scope === sent.scope &&
    endOf(at, days).equals(Temporal.Instant.from(sent.expiresAt))
  )
}
