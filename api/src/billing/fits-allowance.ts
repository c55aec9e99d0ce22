import { type ChargedEntry, isBillable } from '../domain/charge.ts'
import { chargeMonthOfWork, isPriced, monthOf } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'

/** Work that may fit into an allowance, beside what that took in of the same month. */
export type AllowedWork = {
  terms: ChargingTerms
  storeId: string
  others: readonly ChargedEntry[]
  asked: ChargedEntry
  /** What it said before, where the allowance had taken it in. */
  before: ChargedEntry | null
}

/**
 * Whether a month stays within an allowance, in minor units net, with some work (C3). What was taken in once stays so while it
 * makes its month no dearer.
 */
export function fitsAllowance({ before, asked, ...among }: AllowedWork, allowance: bigint | null): boolean {
  if (!isBillable(asked.cause)) return false
  const net = netOf(among, asked)
  if (net === null) return false
  if (before && net <= (netOf({ ...among, month: monthOf(asked.at, among.terms) }, before) ?? -1n))
    return true
  return allowance !== null && net <= allowance
}

type Among = Pick<AllowedWork, 'terms' | 'storeId' | 'others'> & { month?: Temporal.PlainYearMonth }

/** What a month comes to, in minor units; null for work that no rate card prices. */
function netOf({ terms, storeId, others, month }: Among, work: ChargedEntry): bigint | null {
  if (!isPriced(work.at, terms, storeId)) return null
  const period = (month ?? monthOf(work.at, terms)).toString()
  return chargeMonthOfWork(terms, storeId, period, [...others, work]).net.minor
}
