import type { EntityManager } from '@mikro-orm/postgresql'
import { subtract } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Tables } from '../persistence/reads.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import type { Raising } from './dispute-line.ts'
import { MOST_IN_DISPUTE } from './dispute-words.ts'
import { Dispute } from './dispute.entity.ts'
import { disputePolicy } from './dispute.policy.ts'
import { findIssuedLine } from './find-issued-line.ts'
import { readLineToCredit } from './issued-line.read.ts'
import { disputeSentAs, recordDispute } from './record-dispute.ts'
import { StatementLineSchema } from './statement-line.entity.ts'

/**
 * Disputes a line of a statement: the statement stays as it is, and what the answer takes off is a credit note (C5, C6). For
 * owners. Under a lock of the ticket: of two at once, the second finds the first.
 * @returns the dispute's primary key
 * @throws Refusal `NOT_FOUND` (lineId), `NOTHING_CHARGED` (lineId) where nothing is left of it, `ALREADY_DISPUTED`, `LINE_ANSWERED`,
 * `TOO_LONG` (words), `KEY_REUSED`; FORBIDDEN for whoever is no owner
 */
export async function disputeIssuedLine(
  em: EntityManager,
  viewer: Viewer,
  { lineId, words, requestKey }: Raising,
  now: Temporal.Instant,
): Promise<string> {
  const id = soughtUuid('StatementLine', lineId)
  const { ticketId } = await findIssuedLine(em, viewer, id)
  const said = words?.trim() ? requiredText(words, MOST_IN_DISPUTE, 'words') : null
  let made: string | null = null
  await changeTicket(
    em,
    viewer,
    { ticketId: nodeId('Ticket', ticketId), requestKey },
    disputePolicy.raise,
    async (ticket, owner, at, within) => {
      const line = (await readLineToCredit(within.getKysely<Tables>(), id))!
      const net = subtract(line.net, line.credited)
      if (await isDisputed(within, id)) throw new Refusal('ALREADY_DISPUTED')
      if (net.minor > 0n && line.isDisputed) throw new Refusal('LINE_ANSWERED')
      const dispute = Dispute.raise(
        ticket,
        {
          period: line.statement.period,
          statementLine: within.getReference(StatementLineSchema, id),
          net,
        },
        owner.person as Person,
        at,
        said,
      )
      within.persist(dispute)
      recordDispute(ticket, 'LINE_DISPUTED', dispute, owner, at, requestKey)
      made = dispute.id
    },
    now,
  )
  const isSame = (type: string, { statementLine }: { statementLine?: string }, reason: string | null) =>
    type === 'LINE_DISPUTED' && statementLine === id && reason === said
  return made ?? disputeSentAs(em, viewer, requestKey, isSame)
}

/** Whether a line that was issued waits for an answer. */
export async function isDisputed(within: EntityManager, lineId: string): Promise<boolean> {
  return (await within.count(Dispute, { statementLine: lineId, state: 'OPEN' })) > 0
}
