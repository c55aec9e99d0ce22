import type { EntityManager } from '@mikro-orm/postgresql'
import { isAnswered } from '../domain/disputed-line.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Tables } from '../persistence/reads.ts'
import { keepWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { Dispute } from './dispute.entity.ts'
import { disputePolicy } from './dispute.policy.ts'
import { MOST_IN_DISPUTE } from './dispute-words.ts'
import { findLine } from './find-line.ts'
import { holdWorkOf } from './hold-work.ts'
import { holdClosing } from './open-months.ts'
import { parseLineId } from './line-id.ts'
import { disputeSentAs, recordDispute } from './record-dispute.ts'

/** Which line, and what the owner says; a `requestKey` that was sent before changes nothing. */
export type Raising = { lineId: string; words: string | null; requestKey: string | null }

/**
 * Disputes a line, which is charged from its answer on, and not before (C5). For owners. Under locks of the closing, of
 * rates, of the store's work and of the ticket, in this order: of two at once, the second finds the first.
 * @returns the dispute's primary key
 * @throws Refusal `NOT_FOUND` (lineId), `NOTHING_CHARGED` (lineId), `ALREADY_DISPUTED`, `LINE_ANSWERED`, `MONTH_CLOSED` (lineId), `TOO_LONG` (words),
 * `KEY_REUSED`; FORBIDDEN for whoever is no owner
 */
export async function disputeLine(
  em: EntityManager,
  viewer: Viewer,
  { lineId, words, requestKey }: Raising,
  now: Temporal.Instant,
): Promise<string> {
  const key = parseLineId(lineId)
  const stores = ticketsVisibleTo(viewer)
  const whose = stores ? { store: { $in: [...stores] } } : {}
  const found = key && (await em.fork().findOne(Ticket, { id: key.ticket, ...whose }, { fields: ['store'] }))
  if (!found) throw notFound('lineId')
  const said = words?.trim() ? requiredText(words, MOST_IN_DISPUTE, 'words') : null
  let made: string | null = null
  let isClosed: (at: Temporal.Instant) => boolean = () => true
  await changeTicket(
    em,
    viewer,
    {
      ticketId: nodeId('Ticket', found.id),
      requestKey,
      holdFirst: async (within) => {
        isClosed = await holdClosing(within.getKysely<Tables>())
        await keepWhatPlansGrant(within)
        await holdWorkOf(within, found.store.id)
      },
    },
    disputePolicy.raise,
    async (ticket, owner, at, within) => {
      const line = await findLine(within, ticket.store.id, key)
      if (!line) throw new Refusal('NOTHING_CHARGED', {}, 'lineId')
      if (isClosed(line.chargedIn.from)) throw new Refusal('MONTH_CLOSED', {}, 'lineId')
      if (line.isFrozen) throw new Refusal('ALREADY_DISPUTED')
      if (line.net.minor > 0n && isAnswered(line)) throw new Refusal('LINE_ANSWERED')
      const dispute = Dispute.raise(ticket, { ...key, net: line.net }, owner.person as Person, at, said)
      within.persist(dispute)
      recordDispute(ticket, 'LINE_DISPUTED', dispute, owner, at, requestKey)
      made = dispute.id
    },
    now,
  )
  const isSame = (
    type: string,
    { period, rateFrom }: { period: string; rateFrom?: string },
    reason: string | null,
  ) =>
    type === 'LINE_DISPUTED' &&
    period === key.period &&
    rateFrom !== undefined &&
    key.rateFrom.equals(rateFrom) &&
    reason === said
  return made ?? disputeSentAs(em, viewer, requestKey, isSame)
}
