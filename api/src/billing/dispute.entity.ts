import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Currency, Money } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import type { DisputeOutcome, DisputeState } from './dispute-words.ts'
import { StatementLineSchema } from './statement-line.entity.ts'

const DisputeSchema = defineEntity({
  name: 'Dispute',
  tableName: 'dispute',
  indexes: [
    {
      name: 'dispute_open',
      expression: `create unique index "dispute_open" on "dispute" ("ticket_id", "period", "rate_from") where "state" = 'OPEN'`,
    },
    {
      name: 'dispute_open_issued',
      expression: `create unique index "dispute_open_issued" on "dispute" ("statement_line_id") where "state" = 'OPEN'`,
    },
    {
      name: 'dispute_waiting',
      expression: `create index "dispute_waiting" on "dispute" ("disputed_at", "id") where "state" = 'OPEN'`,
    },
    { properties: ['ticket', 'disputedAt'] },
    { properties: ['store', 'answeredAt'] },
  ],
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema),
    store: () => p.manyToOne(StoreSchema),
    /** Which line: the month in which it first fell due, `YYYY-MM`, and the start of its rate card. */
    period: p.text(),
    rateFrom: instant().nullable(),
    /** Or the line of a statement, in whose month it was issued (C6). */
    statementLine: () => p.manyToOne(StatementLineSchema).index().deleteRule('no action').nullable(),
    /** What it came to when it was disputed, net. */
    netMinor: p.bigint(),
    currency: word<Currency>(),
    disputedBy: () => p.manyToOne(PersonSchema).index(),
    disputedAt: instant(),
    /** What the owner said, if anything. */
    words: p.text().nullable(),
    state: word<DisputeState>(),
    answeredBy: () => p.manyToOne(PersonSchema).index().nullable(),
    answeredAt: instant().nullable(),
    /** What the platform said; null while it is open. */
    answer: p.text().nullable(),
    /** What the answer took off the line; null while it is open. */
    takenOffMinor: p.bigint().nullable(),
    /** What the answer left of it, net; null while it is open. */
    leftMinor: p.bigint().nullable(),
  },
})

/** How a dispute is answered, with words that the store reads; REDUCED names what the line comes to from then on. */
export type DisputeAnswer = { outcome: DisputeOutcome; reducedTo: bigint | null; words: string }

/** Which line is disputed, by the start of its rate card or as it was issued, and what it comes to. */
type Disputed = {
  period: string
  rateFrom?: Temporal.Instant
  statementLine?: InferEntity<typeof StatementLineSchema>
  net: Money
}

/** An owner's objection to a line: until its answer nothing of the line is charged (C5). */
export class Dispute extends DisputeSchema.class {
  /** Disputes a line that comes to something. @throws Refusal `NOTHING_CHARGED` (lineId) */
  static raise(
    ticket: Ticket,
    { period, rateFrom, statementLine, net }: Disputed,
    owner: Person,
    now: Temporal.Instant,
    words: string | null,
  ): Dispute {
    if (net.minor <= 0n) throw new Refusal('NOTHING_CHARGED', {}, 'lineId')
    return Object.assign(new Dispute(), {
      id: newId(),
      ticket,
      store: ticket.store,
      period,
      rateFrom: rateFrom ?? null,
      statementLine: statementLine ?? null,
      netMinor: net.minor,
      currency: net.currency,
      disputedBy: owner,
      disputedAt: now,
      words,
      state: 'OPEN' as const,
      answeredBy: null,
      answeredAt: null,
      answer: null,
      takenOffMinor: null,
      leftMinor: null,
    })
  }

  /**
   * The platform's answer, once and for good.
   * @param line what it comes to before the answer, and what of it was over what was approved, in minor units net: a waived line
   *   is waived whole, whatever is approved later
   * @throws Refusal `DISPUTE_ANSWERED`, `OUT_OF_RANGE` (amount) for what is not between nothing and what the line comes to
   */
  settle(
    { outcome, reducedTo, words }: DisputeAnswer,
    { comesTo, beyondApproved }: { comesTo: bigint; beyondApproved: bigint },
    agent: Person,
    now: Temporal.Instant,
  ): void {
    if (this.state !== 'OPEN') throw new Refusal('DISPUTE_ANSWERED')
    const left = outcome === 'UPHELD' ? comesTo : outcome === 'WAIVED' ? 0n : (reducedTo ?? 0n)
    if (outcome === 'REDUCED' && (left <= 0n || left >= comesTo))
      throw new Refusal('OUT_OF_RANGE', {}, 'amount')
    Object.assign(this, {
      state: outcome,
      answeredBy: agent,
      answeredAt: now,
      answer: words,
      takenOffMinor: outcome === 'UPHELD' ? 0n : comesTo + beyondApproved - left,
      leftMinor: left,
    })
  }
}
DisputeSchema.setClass(Dispute)
export { DisputeSchema }
