import { parseMoney } from '../domain/money.ts'
import { priceWork } from '../domain/price-work.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { EstimatePrice } from './estimate.entity.ts'

/** What so many minutes of billable work cost a store at most, by its rate card in force (C2); null for a store without a plan. */
export function priceEstimate(
  { rateCards }: Pick<ChargingTerms, 'rateCards'>,
  storeId: string,
  minutes: number,
  at: Temporal.Instant,
): EstimatePrice | null {
  const card = rateCards.get(storeId)?.findLast(({ from }) => Temporal.Instant.compare(from, at) <= 0)
  if (!card) return null
  const { billedMinutes, net, discountPercent } = priceWork(card, minutes, 0)
  return {
    billedMinutes,
    hourlyMinor: parseMoney(card.hourly, card.currency).minor,
    discountPercent,
    netMinor: net.minor,
    currency: card.currency,
  }
}
