import type { IssuedCreditNote } from '../src/domain/issued-credit-note.ts'
import type { IssuedStatement } from '../src/domain/issued-statement.ts'
import { add, type Money, percentOf } from '../src/domain/money.ts'

/** A credit note of 9 December 2026 over 10.00 of a statement's ticket 4110, unless told otherwise. */
export function exampleCreditNote(
  { number, period, hash, timeZone, vatPercent, net: { currency } }: IssuedStatement,
  unusual: Partial<IssuedCreditNote> = {},
): IssuedCreditNote {
  const net: Money = { minor: 1000n, currency }
  const vat = percentOf(vatPercent, net)
  return {
    number: 7,
    issuedAt: Temporal.Instant.from('2026-12-09T10:00:00Z'),
    timeZone,
    statement: { number, period, hash },
    ticket: { number: 4110, title: 'Product feed for Skroutz' },
    reason: 'Half of it was ours.',
    net,
    vatPercent,
    vat,
    total: add(net, vat),
    hash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    ...unusual,
  }
}
