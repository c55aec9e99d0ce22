import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { approvalFor, ownsStore, type Viewer } from '../people/viewer.ts'
import { Partner } from '../stores/partner.entity.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { Estimate } from './estimate.entity.ts'
import { estimatePolicy } from './estimate.policy.ts'
import type { EstimateAnswer } from './estimate-words.ts'
import { freeBeforeConsent, holdForConsent } from './free-before-consent.ts'
import { type EstimateEventType, estimateSentAs, recordEstimate } from './record-estimate.ts'

const MOST_WORDS = 500

/** Which version was read, and how where not signed in; a `requestKey` that was sent before changes nothing. */
export type Settling = { estimateId: string; requestKey: string | null; via?: 'LINK' }

/**
 * The owner's answer to an offer, or that of an ADMIN of its partner up to the sum that the owner set (A4), with words where it is a refusal (C3). Approving says yes to the version that was read,
 * and to no other; charging starts with it, where it consents to a repair (C5).
 * @throws Refusal `NOT_FOUND` (estimateId), `TICKET_CLOSED`, `ESTIMATE_EXPIRED`, `ALREADY_ANSWERED`,
 * `ESTIMATE_WITHDRAWN`, `CHANGED_SINCE`, `TOO_LONG` (words), `KEY_REUSED`; FORBIDDEN for whoever may not answer it
 */
export function answerEstimate(
  em: EntityManager,
  viewer: Viewer,
  { answer, words = null, ...of }: Settling & { answer: EstimateAnswer; words?: string | null },
  now: Temporal.Instant,
): Promise<void> {
  const said = words?.trim() ? requiredText(words, MOST_WORDS, 'words') : null
  const asked = { ...of, words: said }
  return settle(em, viewer, asked, `ESTIMATE_${answer}`, now, (estimate, by, at, viaPartner) =>
    estimate.answer(answer, by, at, { words: said, viaPartner }),
  )
}

/** Takes an offer back. For agents. @throws Refusal those of `answerEstimate`, without `ESTIMATE_EXPIRED` */
export function withdrawEstimate(
  em: EntityManager,
  viewer: Viewer,
  of: Settling,
  now: Temporal.Instant,
): Promise<void> {
  return settle(em, viewer, of, 'ESTIMATE_WITHDRAWN', now, (estimate, agent, at) =>
    estimate.withdraw(agent, at),
  )
}

/** The ticket's row is locked before the estimate's, as in an offer: of two at once, the second sees the first. */
async function settle(
  em: EntityManager,
  viewer: Viewer,
  { estimateId, requestKey, via, words }: Settling & { words?: string | null },
  type: EstimateEventType,
  now: Temporal.Instant,
  verb: (
    estimate: Estimate,
    by: Estimate['offeredBy'] & object,
    at: Temporal.Instant,
    viaPartner: Partner | null,
  ) => void,
): Promise<void> {
  const stores = ticketsVisibleTo(viewer)
  const id = soughtUuid('Estimate', estimateId)
  const found = await em.fork().findOne(Estimate, stores ? { id, store: { $in: [...stores] } } : { id }, {
    fields: ['ticket', 'store', 'netMinor'],
  })
  if (!found) throw notFound('estimateId')
  const { netMinor } = found
  const isAnswer = type !== 'ESTIMATE_WITHDRAWN'
  const approval = isAnswer && !ownsStore(viewer, found.store.id) ? approvalFor(viewer, found.store.id) : null
  const may: Parameters<typeof changeTicket>[3] = isAnswer
    ? (who, { storeId }) => estimatePolicy.answer(who, { storeId, netMinor })
    : estimatePolicy.offer
  let isDone = false
  await changeTicket(
    em,
    viewer,
    {
      ticketId: nodeId('Ticket', found.ticket.id),
      requestKey,
      holdFirst: (within) => holdForConsent(within, found.ticket.id),
    },
    may,
    async (ticket, by, at, within) => {
      const estimate = await within.findOneOrFail(Estimate, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      ticket.refuseClosed()
      if (type === 'ESTIMATE_APPROVED') await freeBeforeConsent(within, ticket, estimate.offeredBy, at)
      const viaPartner = approval ? within.getReference(Partner, approval.partnerId) : null
      verb(estimate, by.person as never, at, viaPartner)
      recordEstimate(ticket, type, estimate, by, at, requestKey, via)
      isDone = true
    },
    now,
  )
  if (!isDone) await estimateSentAs(em, viewer, requestKey, { type, id, words })
}
