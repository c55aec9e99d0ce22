import { add, type Money, percentOf, subtract } from './money.ts'
import { Refusal } from './refusal.ts'

/** What a credit note takes back of a statement. */
export type Credit = { net: Money; vat: Money; total: Money }

/** Something issued, and what credit notes took back of it before, both net. */
export type Creditable = { net: Money; credited: Money }

/**
 * What a credit note over an amount of a line comes to (C6, C7). VAT is taken once, on the sum: it takes back as much as leaves VAT
 * on what is left of the statement, so that statement less credit notes is what a statement over the rest would say.
 * @throws Refusal `OUT_OF_RANGE` (amount) for nothing, and for more than is left of the line
 */
export function creditOf(
  statement: Creditable & { vatPercent: string },
  line: Creditable,
  amount: Money,
): Credit {
  if (amount.minor <= 0n || amount.minor > subtract(line.net, line.credited).minor)
    throw new Refusal('OUT_OF_RANGE', {}, 'amount')
  const left = subtract(statement.net, statement.credited)
  const vatOn = (net: Money) => percentOf(statement.vatPercent, net)
  const vat = subtract(vatOn(left), vatOn(subtract(left, amount)))
  return { net: amount, vat, total: add(amount, vat) }
}
