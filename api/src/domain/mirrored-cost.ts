import { type ChargedEntry, chargePeriod } from './charge.ts'
import { add, type Currency, type Money, sum } from './money.ts'
import type { RateCard } from './price-work.ts'

/** What a store paid for its plan and for charged work, or would have; without VAT (C8). */
export type MirroredCost = {
  planPrice: Money
  gross: Money
  discount: Money
  /** Gross less discount. */
  net: Money
  /** Plan and work together. */
  total: Money
  /** The net of each ticket with work. */
  netByTicket: ReadonlyMap<string, Money>
}

/** What the work of some time is priced by. */
export type WorkPrices = { timeZone: string; currency: Currency; rateCards: readonly RateCard[] }

/** Prices a plan's months and some work, the work month by month as statements do (C2). */
export function mirroredCost(
  monthlyPrices: readonly Money[],
  work: readonly ChargedEntry[],
  { timeZone, currency, rateCards }: WorkPrices,
): MirroredCost {
  const months = Map.groupBy(work, ({ at, chargedAt = at }) =>
    chargedAt.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString(),
  )
  const lines = [...months].flatMap(
    ([period, entries]) =>
      chargePeriod({ timeZone, period, currency, vatPercent: '0', rateCards, entries }).lines,
  )
  const planPrice = sum(monthlyPrices, currency)
  const net = sum(
    lines.map((line) => line.net),
    currency,
  )
  return {
    planPrice,
    gross: sum(
      lines.map(({ gross }) => gross),
      currency,
    ),
    discount: sum(
      lines.map(({ discount }) => discount),
      currency,
    ),
    net,
    total: add(planPrice, net),
    netByTicket: new Map(
      [...Map.groupBy(lines, ({ ticket }) => ticket)].map(([ticket, own]) => [
        ticket,
        sum(
          own.map((line) => line.net),
          currency,
        ),
      ]),
    ),
  }
}
