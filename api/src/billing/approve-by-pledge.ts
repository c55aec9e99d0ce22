import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../people/person.entity.ts'
import { PLATFORM, type Ticket } from '../tickets/ticket.entity.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import { Estimate } from './estimate.entity.ts'
import { MOST_PLEDGED_MINUTES } from './estimate-words.ts'
import { freeBeforeConsent } from './free-before-consent.ts'
import type { Pledge } from './pledge.entity.ts'
import { pricePledge } from './price-pledge.ts'
import { recordEstimate } from './record-estimate.ts'
import type { SuggestionOffer } from './suggestion-offer.entity.ts'

/** The estimate stands for an instant only: its answer is there already. */
const DAYS = 1

/**
 * Gives a store's order an estimate of what it pledged, which the pledge itself approves (C3, T7): the pledge is the most that
 * the ticket costs, and the minutes are the fewest that the store's rate prices at so much, so that all of it may be charged and
 * no cent beyond. An open offer on the ticket gives way. The ticket is locked.
 * @throws Refusal `TICKET_CLOSED`, and those of `pricePledge`
 */
export async function approveByPledge(
  em: EntityManager,
  { ticket, pledge, offer }: { ticket: Ticket; pledge: Pledge; offer: SuggestionOffer },
  terms: ChargingTerms,
  now: Temporal.Instant,
): Promise<void> {
  ticket.refuseClosed()
  const at = Temporal.Instant.compare(now, ticket.lastEventAt) > 0 ? now : ticket.lastEventAt
  const [owner, offeredBy] = [pledge.pledgedBy as Person, offer.offeredBy as Person]
  if (ticket.status === 'RESOLVED') ticket.reopen({ person: owner, side: 'STORE' }, at)
  await freeBeforeConsent(em, ticket, offeredBy, at)
  const last = await em.findOne(Estimate, { ticket }, { orderBy: { version: 'desc' } })
  if (last?.state === 'OFFERED') last.giveWay(offeredBy, at)
  await em.flush()
  const { minutes, price } = pricePledge(terms, pledge.store.id, pledge.amountMinor, now)
  const estimate = Estimate.offer(
    ticket,
    offeredBy,
    { minutes, cause: 'ORDERED_WORK', scope: offer.scope, days: DAYS },
    { version: (last?.version ?? 0) + 1, price },
    at,
    MOST_PLEDGED_MINUTES,
  )
  estimate.answer('APPROVED', owner, at)
  em.persist(estimate)
  // By the platform itself: whoever pledged is told, since the sum was reached without them.
  recordEstimate(ticket, 'ESTIMATE_APPROVED', estimate, PLATFORM, at, null, 'PLEDGE')
}
