import { add } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import { monthSpan } from './month-span.ts'
import { readCounter } from './open-months.ts'
import { instantOf } from './recorded-work.read.ts'
import { noSums, plus, readIssuedMonths, readLiveMonths, type Sums } from './sums-of-months.read.ts'
import type { YearOfCharges } from './year-of-charges.type.ts'

const MONTHS = 12

/** Who asks, about which store, by which terms, and which month runs. */
type Of = { viewer: Viewer; storeId: string; terms: ChargingTerms; running: Temporal.PlainYearMonth }

/**
 * Twelve months of a store's charges up to the running one: those that are closed as their statements say, less what
 * credit notes took back of them (C6), the others as they are so far. Five statements.
 */
export async function readYearOfCharges(reads: Reads, of: Of): Promise<YearOfCharges> {
  const { terms, running } = of
  const names = Array.from({ length: MONTHS }, (_, place) =>
    running.subtract({ months: MONTHS - 1 - place }).toString(),
  )
  const { closedUntil } = await readCounter(reads)
  const isClosed = (month: string) =>
    closedUntil !== null && Temporal.Instant.compare(monthSpan(month, terms.timeZone).to, closedUntil) <= 0
  const open = names.find((month) => !isClosed(month)) ?? running.toString()
  const [issued, live] = await Promise.all([
    readIssuedMonths(reads, of, names[0]!),
    readLiveMonths(reads, of, instantOf(monthSpan(open, terms.timeZone).from)),
  ])
  const none = noSums(terms)
  const months = names.map((month) => ({
    month,
    isClosed: isClosed(month),
    ...((isClosed(month) ? issued : live).get(month) ?? none),
  }))
  const all = months.reduce<Sums>(plus, none)
  return {
    months: months.map((month) => ({ ...month, ...written(month) })),
    ...written(all),
    saved: moneyOf(add(all.includedWouldHaveCost, all.discount)),
  }
}

function written(sums: Sums) {
  return {
    net: moneyOf(sums.net),
    netOfPartner: moneyOf(sums.netOfPartner),
    includedWouldHaveCost: moneyOf(sums.includedWouldHaveCost),
    discount: moneyOf(sums.discount),
  }
}
