import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { wholeParts } from '../domain/decimal.ts'
import { requiredText } from '../domain/required-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Tables } from '../persistence/reads.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { Dispute } from './dispute.entity.ts'
import { disputePolicy } from './dispute.policy.ts'
import { creditDispute, standingOf } from './disputed-amount.ts'
import { type DisputeOutcome, MOST_IN_DISPUTE } from './dispute-words.ts'
import { holdWorkOf } from './hold-work.ts'
import { holdClosing } from './open-months.ts'
import { disputeSentAs, recordDispute } from './record-dispute.ts'

/** The platform's answer; for REDUCED, what the line comes to from then on, net, as decimal text in major units. */
export type Answering = {
  disputeId: string
  outcome: DisputeOutcome
  amount: string | null
  words: string
  requestKey: string | null
}

/**
 * Answers a dispute with words that the store reads (C5). What is taken off is told from what the line comes to at that moment, so
 * work that was put right meanwhile counts. What is taken off a line that was issued is a credit note (C6). Locks as `disputeLine`
 * does: of two at once, the second finds the first.
 * @throws Refusal `NOT_FOUND` (disputeId), `DISPUTE_ANSWERED`, `REQUIRED` or `TOO_LONG` (words), `REQUIRED` or `OUT_OF_RANGE` (amount),
 * `KEY_REUSED`; FORBIDDEN for whoever is no agent
 */
export async function answerDispute(
  em: EntityManager,
  viewer: Viewer,
  { disputeId, outcome, amount, words, requestKey }: Answering,
  now: Temporal.Instant,
): Promise<void> {
  const id = soughtUuid('Dispute', disputeId)
  const stores = ticketsVisibleTo(viewer)
  const found = await em
    .fork()
    .findOne(Dispute, stores ? { id, store: { $in: [...stores] } } : { id }, { fields: ['ticket', 'store'] })
  if (!found) throw notFound('disputeId')
  const answer = {
    outcome,
    reducedTo: reducedTo(outcome, amount),
    words: requiredText(words, MOST_IN_DISPUTE, 'words'),
  }
  let isDone = false
  await changeTicket(
    em,
    viewer,
    {
      ticketId: nodeId('Ticket', found.ticket.id),
      requestKey,
      holdFirst: async (within) => {
        await holdClosing(within.getKysely<Tables>())
        await holdWorkOf(within, found.store.id)
      },
    },
    disputePolicy.answer,
    async (ticket, agent, at, within) => {
      const dispute = await within.findOneOrFail(Dispute, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      dispute.settle(answer, await standingOf(within, dispute), agent.person as Person, at)
      recordDispute(ticket, 'DISPUTE_ANSWERED', dispute, agent, at, requestKey)
      await creditDispute(within, dispute, at)
      isDone = true
    },
    now,
  )
  if (isDone) return
  const { leftMinor } = await em.fork().findOneOrFail(Dispute, id)
  await disputeSentAs(
    em,
    viewer,
    requestKey,
    (type, sent, reason) =>
      type === 'DISPUTE_ANSWERED' &&
      sent.id === id &&
      sent.outcome === outcome &&
      reason === answer.words &&
      (answer.reducedTo === null || answer.reducedTo === leftMinor),
  )
}

function reducedTo(outcome: DisputeOutcome, amount: string | null): bigint | null {
  if (outcome !== 'REDUCED') return null
  if (amount === null) throw new Refusal('REQUIRED', {}, 'amount')
  const minor = wholeParts(amount, 100n)
  if (minor === null) throw new Refusal('OUT_OF_RANGE', {}, 'amount')
  return minor
}
