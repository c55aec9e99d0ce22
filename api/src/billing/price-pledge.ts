import { minutesWorth } from '../domain/minutes-worth.ts'
import { decimalText } from '../domain/money.ts'
import { priceWork, type RateCard } from '../domain/price-work.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { EstimatePrice } from './estimate.entity.ts'
import { MOST_PLEDGED_MINUTES } from './estimate-words.ts'
import { priceEstimate } from './price-estimate.ts'

/** A pledge as its order is charged: never more than it, and all of it for so many minutes. */
export type PledgedPrice = { minutes: number; price: EstimatePrice }

/**
 * What a pledge comes to by its store's rate card in force: the fewest minutes that it prices at so much, so that all of it may
 * be charged and no cent beyond (C2, C3).
 * @throws Refusal `NO_PLAN`; `NOT_CHARGEABLE` (amount) where not even the largest order costs so much, whose names tell the most
 */
export function pricePledge(
  terms: Pick<ChargingTerms, 'rateCards'>,
  storeId: string,
  amountMinor: bigint,
  now: Temporal.Instant,
): PledgedPrice {
  const card = cardOf(terms, storeId, now)
  if (!card) throw new Refusal('NO_PLAN')
  const minutes = minutesWorth(card, { minor: amountMinor }, MOST_PLEDGED_MINUTES)
  if (minutes === null) {
    const most = priceWork(card, MOST_PLEDGED_MINUTES, 0).net
    throw new Refusal('NOT_CHARGEABLE', { names: [decimalText(most)] }, 'amount')
  }
  return { minutes, price: { ...priceEstimate(terms, storeId, minutes, now)!, netMinor: amountMinor } }
}

/** Whether a pledge could be charged exactly by its store's rate card in force. */
export function isChargeable(
  terms: Pick<ChargingTerms, 'rateCards'>,
  storeId: string,
  amountMinor: bigint,
  now: Temporal.Instant,
): boolean {
  const card = cardOf(terms, storeId, now)
  return card !== undefined && priceWork(card, MOST_PLEDGED_MINUTES, 0).net.minor >= amountMinor
}

function cardOf(
  { rateCards }: Pick<ChargingTerms, 'rateCards'>,
  storeId: string,
  now: Temporal.Instant,
): RateCard | undefined {
  return rateCards.get(storeId)?.findLast(({ from }) => Temporal.Instant.compare(from, now) <= 0)
}
