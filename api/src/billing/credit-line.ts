import type { EntityManager } from '@mikro-orm/postgresql'
import { wholeParts } from '../domain/decimal.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import { TicketEvent } from '../tickets/ticket-event.entity.ts'
import { isDisputed } from './dispute-issued-line.ts'
import { MOST_IN_DISPUTE } from './dispute-words.ts'
import { findIssuedLine } from './find-issued-line.ts'
import { issueCreditNote } from './issue-credit-note.ts'
import { statementPolicy } from './statement.policy.ts'

/** How much of which line is taken back, net, as decimal text in major units, and why. */
export type LineCredit = { lineId: string; amount: string; reason: string; requestKey: string | null }

/**
 * Takes something of an issued line back of the platform's own accord, by a credit note (C6). For administrators. Under locks of the
 * ticket and, last, of the counter.
 * @returns the credit note's primary key
 * @throws Refusal `NOT_FOUND` (lineId), `OUT_OF_RANGE` (amount) for nothing and for more than is left, `ALREADY_DISPUTED` for one
 * that waits for an answer, `REQUIRED` or `TOO_LONG` (reason), `KEY_REUSED`; FORBIDDEN for whoever is no administrator
 */
export async function creditLine(
  em: EntityManager,
  viewer: Viewer,
  { lineId, amount, reason, requestKey }: LineCredit,
  now: Temporal.Instant,
): Promise<string> {
  const id = soughtUuid('StatementLine', lineId)
  const { ticketId, net, statement } = await findIssuedLine(em, viewer, id)
  const minor = wholeParts(amount, 100n)
  const words = requiredText(reason, MOST_IN_DISPUTE, 'reason')
  if (minor === null) throw new Refusal('OUT_OF_RANGE', {}, 'amount')
  const credited = { lineId: id, disputeId: null, amount: { minor, currency: net.currency }, reason: words }
  const { number, period, timeZone } = statement
  let made: string | null = null
  await changeTicket(
    em,
    viewer,
    { ticketId: nodeId('Ticket', ticketId), requestKey },
    statementPolicy.credit,
    async (ticket, administrator, at, within) => {
      if (await isDisputed(within, id)) throw new Refusal('ALREADY_DISPUTED')
      const note = await issueCreditNote(within, credited, at)
      const detail = {
        creditNote: {
          ...note,
          line: id,
          statement: { number, period, timeZone },
          netMinor: String(minor),
          currency: net.currency,
        },
      }
      ticket.record('LINE_CREDITED', administrator, at, { requestKey, reason: words, detail })
      made = note.id
    },
    now,
  )
  return made ?? creditSentAs(em, viewer, { ...credited, requestKey })
}

async function creditSentAs(
  em: EntityManager,
  viewer: Viewer,
  {
    requestKey,
    lineId,
    amount,
    reason,
  }: { requestKey: string | null; lineId: string; amount: { minor: bigint }; reason: string },
): Promise<string> {
  const event = await em.fork().findOne(TicketEvent, { actor: viewer.personId, requestKey })
  const sent = event?.detail?.creditNote
  if (!sent || sent.line !== lineId || sent.netMinor !== String(amount.minor) || event.reason !== reason)
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent.id
}
