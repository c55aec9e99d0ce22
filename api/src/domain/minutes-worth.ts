import type { Money } from './money.ts'
import { priceWork, type RateCard } from './price-work.ts'

/**
 * The fewest minutes of billable work that a rate card prices at so much or more (C2); null where not even `most` do.
 * Whoever may be charged an amount at most may be charged all of it within them, and no minute beyond.
 */
export function minutesWorth(card: RateCard, { minor }: Pick<Money, 'minor'>, most: number): number | null {
  if (priceWork(card, most, 0).net.minor < minor) return null
  let [tooFew, enough] = [0, most]
  while (enough - tooFew > 1) {
    const minutes = Math.floor((tooFew + enough) / 2)
    if (priceWork(card, minutes, 0).net.minor >= minor) enough = minutes
    else tooFew = minutes
  }
  return enough
}
