import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import type { Author, Ticket } from '../tickets/ticket.entity.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import { Estimate, type EstimateTerms } from './estimate.entity.ts'
import { estimatePolicy } from './estimate.policy.ts'
import { freeBeforeConsent, holdForConsent } from './free-before-consent.ts'
import { estimateSentAs, recordEstimate } from './record-estimate.ts'
import { priceEstimate } from './price-estimate.ts'

const MOST_IN_SCOPE = 2_000

/** Which ticket it is for, and what is offered; a `requestKey` that was sent before changes nothing. */
export type Offer = EstimateTerms & { ticketId: string; requestKey: string | null }

/**
 * Offers an estimate, in the place of one that is still open (C3), under a lock of its ticket: an answer comes before or
 * after it, never with it. What was done before consent is free from then on, as the owner reads (C5).
 * @returns its primary key
 * @throws Refusal `REQUIRED` or `TOO_LONG` (scope), `OUT_OF_RANGE` (minutes, days), `CAUSE_NOT_BILLABLE`, `NO_PLAN`, and
 * those of `changeTicket`, `TICKET_CLOSED` among them
 */
export async function offerEstimate(
  { em, reads }: { em: EntityManager; reads: Reads },
  viewer: Viewer,
  { ticketId, requestKey, ...terms }: Offer,
  now: Temporal.Instant,
): Promise<string> {
  let made: string | null = null
  await changeTicket(
    em,
    viewer,
    { ticketId, requestKey, holdFirst: (within) => holdForConsent(within, soughtUuid('Ticket', ticketId)) },
    estimatePolicy.offer,
    async (ticket, agent, at, within) => {
      await freeBeforeConsent(within, ticket, agent.person as Person, at)
      made = (await offerOn({ em: within, reads }, ticket, agent, terms, at, requestKey)).id
    },
    now,
  )
  return (
    made ??
    estimateSentAs(em, viewer, requestKey, {
      type: 'ESTIMATE_OFFERED',
      terms: { ...terms, scope: terms.scope.trim() },
    })
  )
}

/** Offers it on a ticket that its transaction holds. */
export async function offerOn(
  { em, reads }: { em: EntityManager; reads: Reads },
  ticket: Ticket,
  agent: Author,
  terms: EstimateTerms,
  at: Temporal.Instant,
  requestKey: string | null = null,
): Promise<Estimate> {
  ticket.refuseClosed()
  const scope = requiredText(terms.scope, MOST_IN_SCOPE, 'scope')
  const last = await em.findOne(Estimate, { ticket }, { orderBy: { version: 'desc' } })
  const price = priceEstimate(
    await readChargingTerms(reads, [ticket.store.id]),
    ticket.store.id,
    terms.minutes,
    at,
  )
  if (!price) throw new Refusal('NO_PLAN')
  const estimate = Estimate.offer(
    ticket,
    agent.person,
    { ...terms, scope },
    { version: (last?.version ?? 0) + 1, price },
    at,
  )
  if (last?.state === 'OFFERED') last.giveWay(agent.person, at)
  // Written first, since a ticket has one open offer at a time.
  await em.flush()
  em.persist(estimate)
  recordEstimate(ticket, 'ESTIMATE_OFFERED', estimate, agent, at, requestKey)
  return estimate
}
