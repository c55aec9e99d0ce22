import { chargePeriod, type ChargedEntry, type Charges } from '../domain/charge.ts'
import type { ChargingTerms } from './charging-terms.read.ts'

/** The charges of one month, `YYYY-MM`, of a store (C2). */
export function chargeMonth<Entry extends ChargedEntry>(
  terms: ChargingTerms,
  storeId: string,
  period: string,
  entries: readonly Entry[],
): Charges<Entry> {
  return chargePeriod({ ...terms, period, entries, rateCards: terms.rateCards.get(storeId) ?? [] })
}

/** The charges of every month in which some work of a store falls, the newest first. */
export function chargeMonths<Entry extends ChargedEntry>(
  terms: ChargingTerms,
  storeId: string,
  entries: readonly Entry[],
): { month: string; charges: Charges<Entry> }[] {
  const byMonth = Map.groupBy(entries, ({ at }) => monthOf(at, terms).toString())
  return [...byMonth]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, worked]) => ({ month, charges: chargeMonth(terms, storeId, month, worked) }))
}

/** The calendar month of an instant in the platform's zone. */
export function monthOf(
  at: Temporal.Instant,
  { timeZone }: Pick<ChargingTerms, 'timeZone'>,
): Temporal.PlainYearMonth {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth()
}
