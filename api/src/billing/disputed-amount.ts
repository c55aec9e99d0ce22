import type { EntityManager } from '@mikro-orm/postgresql'
import { subtract } from '../domain/money.ts'
import type { Tables } from '../persistence/reads.ts'
import type { Dispute } from './dispute.entity.ts'
import { findLine } from './find-line.ts'
import { issueCreditNote } from './issue-credit-note.ts'
import { readLineToCredit } from './issued-line.read.ts'

/** What a disputed line comes to before its answer, and what of it was over what was approved, in minor units net. */
export async function standingOf(
  within: EntityManager,
  { ticket, store, period, rateFrom, statementLine }: Dispute,
): Promise<{ comesTo: bigint; beyondApproved: bigint }> {
  if (statementLine) {
    const { net, credited } = (await readLineToCredit(within.getKysely<Tables>(), statementLine.id))!
    return { comesTo: subtract(net, credited).minor, beyondApproved: 0n }
  }
  const line = await findLine(within, store.id, { ticket: ticket.id, period, rateFrom: rateFrom! })
  return { comesTo: line?.frozen.minor ?? 0n, beyondApproved: line?.beyondApproved.minor ?? 0n }
}

/** Takes back by a credit note what an answer took off a line that was issued (C6); nothing of any other. */
export async function creditDispute(
  within: EntityManager,
  { id, statementLine, takenOffMinor, currency, answer }: Dispute,
  at: Temporal.Instant,
): Promise<void> {
  if (!statementLine || !takenOffMinor) return
  const amount = { minor: takenOffMinor, currency }
  await issueCreditNote(within, { lineId: statementLine.id, disputeId: id, amount, reason: answer! }, at)
}
