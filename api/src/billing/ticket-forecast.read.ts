import { CHARGE_CAUSES, priceWork, type ChargeCause } from '../domain/charge.ts'
import { parseMoney } from '../domain/money.ts'
import { readClocks } from '../domain/sla-clock.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Reads } from '../persistence/reads.ts'
import { readStorePlans } from '../plans/store-plan.read.ts'
import type { TicketTypeName } from '../tickets/ticket-words.ts'
import { causeRules } from './charge-cause.type.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import type { TicketForecast } from './ticket-forecast.type.ts'
import type { WhatAnswers } from './what-answers.read.ts'
import { readUsualWork } from './usual-work.read.ts'

/** Why work on a ticket of each type may be done, the free causes first (C1). */
const LIKELY_CAUSES: Readonly<Record<TicketTypeName, readonly ChargeCause[]>> = {
  BUG: ['PLATFORM_BUG', 'AGREED_DELIVERY_BUG', 'STORE_CODE_BREAKAGE'],
  USER_SUPPORT: ['PLATFORM_QUESTION', 'THIRD_PARTY_SETUP', 'NON_TECHNICAL'],
  ORDER: ['ORDERED_WORK', 'TEMPLATE_WORK', 'ADD_ON_WORK', 'THIRD_PARTY_SETUP'],
  PRODUCT_SUGGESTION: [],
}

/**
 * What a ticket of a type, sent at an instant, would get; null for a store without a plan. A fixed number of statements (T12).
 * Who is not told of the store's charges is told the plan's own prices, without its discount.
 */
export async function readTicketForecast(
  reads: Reads,
  storeId: string,
  type: TicketTypeName,
  { now, isTold }: { now: Temporal.Instant; isTold: boolean },
): Promise<Omit<TicketForecast, keyof WhatAnswers> | null> {
  const [plans, terms, usual] = await Promise.all([
    readStorePlans(reads, [storeId], now),
    readChargingTerms(reads, [storeId]),
    readUsualWork(reads, now),
  ])
  const plan = plans.get(storeId)
  const card = terms.rateCards.get(storeId)?.findLast(({ from }) => Temporal.Instant.compare(from, now) <= 0)
  if (!plan || !card) return null
  const rateCard = isTold ? card : { ...card, discountPercent: '0' }
  const isAnsweredAtOnce = type === 'PRODUCT_SUGGESTION'
  const targets = { firstResponse: null, resolution: isAnsweredAtOnce ? null : plan.resolutionTarget }
  const { resolution } = readClocks(plan.calendar, targets, [{ type: 'OPENED', at: now }], now)
  const causes = LIKELY_CAUSES[type]
  const usualMinutes = usual.get(type)
  return {
    channels: plan.channels,
    target: targets.resolution,
    dueAt: resolution.dueAt,
    free: causeRules(causes.filter((cause) => !CHARGE_CAUSES[cause].billable)),
    charged: causeRules(causes.filter((cause) => CHARGE_CAUSES[cause].billable)),
    hourly: moneyOf(parseMoney(rateCard.hourly, rateCard.currency)),
    discountPercent: rateCard.discountPercent,
    least: moneyOf(priceWork(rateCard, 1, 0).net),
    usualMost: usualMinutes === undefined ? null : moneyOf(priceWork(rateCard, usualMinutes, 0).net),
  }
}
