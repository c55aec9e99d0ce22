import { type Approval, type RecordedWork } from '../domain/approved-work.ts'
import { type ApprovedCharges, chargeApproved } from '../domain/charge-approved.ts'
import type { LineDispute } from '../domain/disputed-line.ts'
import { chargePeriod, type ChargedEntry, type Charges, sumUp } from '../domain/charge.ts'
import type { ChargingTerms } from './charging-terms.read.ts'

/** Work of a store: for each ticket all of it, with everything that was approved and disputed. */
export type StoreWork<Work extends RecordedWork = RecordedWork> = {
  work: readonly Work[]
  approvals: readonly Approval[]
  disputes: readonly LineDispute[]
}

/** The charges of one month, `YYYY-MM`, of a store: what was approved or within its allowance (C2, C3), and is not disputed (C5). */
export function chargeMonth<Work extends RecordedWork>(
  terms: ChargingTerms,
  storeId: string,
  period: string,
  of: StoreWork<Work>,
): ApprovedCharges<Work> {
  return chargeMonths(terms, storeId, of).get(period) ?? sumUp([], terms)
}

/** The charges of every month of a store in which some work is charged, included or held, the oldest first. */
export function chargeMonths<Work extends RecordedWork>(
  terms: ChargingTerms,
  storeId: string,
  { work, approvals, disputes }: StoreWork<Work>,
): Map<string, ApprovedCharges<Work>> {
  return chargeApproved(
    { ...terms, rateCards: terms.rateCards.get(storeId) ?? [] },
    pricedWork(terms, storeId, work),
    approvals,
    disputes,
  )
}

/** Work as far as a rate card prices it: of work from before the store had a rate nothing was agreed, so it is charged nowhere (C2). */
export function pricedWork<Entry extends ChargedEntry>(
  terms: Pick<ChargingTerms, 'rateCards'>,
  storeId: string,
  work: readonly Entry[],
): Entry[] {
  return work.filter(({ at }) => isPriced(at, terms, storeId))
}

/** Whether a store had a rate at an instant. */
export function isPriced(
  at: Temporal.Instant,
  { rateCards }: Pick<ChargingTerms, 'rateCards'>,
  storeId: string,
): boolean {
  return (rateCards.get(storeId) ?? []).some(({ from }) => Temporal.Instant.compare(from, at) <= 0)
}

/** What a month of a store would come to, were all of its billable work charged (C2). */
export function chargeMonthOfWork<Entry extends ChargedEntry>(
  terms: ChargingTerms,
  storeId: string,
  period: string,
  entries: readonly Entry[],
): Charges<Entry> {
  return chargePeriod({
    ...terms,
    period,
    entries: pricedWork(terms, storeId, entries),
    rateCards: terms.rateCards.get(storeId) ?? [],
  })
}

/** The calendar month of an instant in the platform's zone. */
export function monthOf(
  at: Temporal.Instant,
  { timeZone }: Pick<ChargingTerms, 'timeZone'>,
): Temporal.PlainYearMonth {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth()
}
