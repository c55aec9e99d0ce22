import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { creditOf } from '../domain/credit-note.ts'
import type { Money } from '../domain/money.ts'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import { readLineToCredit } from './issued-line.read.ts'
import { canonicalHash } from './statement-hash.ts'

/** What is taken back of which line, by which answer, if by one, and why. */
export type Crediting = { lineId: string; disputeId: string | null; amount: Money; reason: string }

/** A credit note as its ticket's history names it. */
export type IssuedNote = { id: string; number: number }

/**
 * Issues a credit note under the next number, as a part of the transaction that decided it (C6). The counter is locked after all
 * else that the transaction changes, and what was taken back before is read under it: of two at once, the second counts the first.
 * @throws Refusal those of `creditOf`
 */
export async function issueCreditNote(
  within: EntityManager,
  { lineId, disputeId, amount, reason }: Crediting,
  issuedAt: Temporal.Instant,
): Promise<IssuedNote> {
  await within.flush()
  const db = within.getKysely<Tables>()
  const { rows } = await sql<{ number: number }>`
    update credit_note_counter set last_number = last_number + 1 returning last_number as number`.execute(db)
  const { number } = rows[0]!
  const { statement, ticket, ...line } = (await readLineToCredit(db, lineId))!
  const { net, vat, total } = creditOf(statement, line, amount)
  const { timeZone, vatPercent, hash, period } = statement
  const facts = {
    number,
    issuedAt,
    timeZone,
    statement: { number: statement.number, period, hash },
    ticket,
    reason,
    net,
    vatPercent,
    vat,
    total,
  }
  const id = newId()
  await sql`
    insert into credit_note (id, number, statement_id, line_id, dispute_id, issued_at, reason, currency,
      net_minor, vat_percent, vat_minor, total_minor, hash)
    values (${id}, ${number}, ${statement.id}, ${lineId}, ${disputeId}, ${issuedAt.toString({ fractionalSecondDigits: 3 })}::timestamptz, ${reason},
      ${amount.currency}, ${String(net.minor)}::bigint, ${vatPercent}, ${String(vat.minor)}::bigint,
      ${String(total.minor)}::bigint, ${canonicalHash(facts)})`.execute(db)
  return { id, number }
}
