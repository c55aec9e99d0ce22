import { percentOf, priceOfMinutes, subtract, type Currency, type Money } from './money.ts'

/** What work costs a store from an instant on, until its next rate card (C2). */
export type RateCard = {
  /** In force from here, inclusive. */
  from: Temporal.Instant
  currency: Currency
  /** Per hour, in major units as exact decimal text, e.g. `40.00`. */
  hourly: string
  /** A line with any billable work is billed at least this long; not rounded itself. */
  minimumMinutes: number
  /** Worked minutes are rounded up to a multiple of this. */
  incrementMinutes: number
  /** The store's agreed discount as exact decimal text, e.g. `12.5`. */
  discountPercent: string
}

/** How the price of some work came about, step by step (C2, C4). */
export type PriceSteps = {
  /** Billable minutes as they were worked. */
  workedMinutes: number
  /** Minutes that are never charged. */
  includedMinutes: number
  /** The worked minutes rounded up to the increment. */
  roundedMinutes: number
  minimumMinutes: number
  incrementMinutes: number
  /** Whether the minimum is billed, being more than the rounded minutes. */
  minimumApplied: boolean
  /** 0 without billable work, else the larger of minimum and rounded minutes. */
  billedMinutes: number
  /** Per hour, in major units. */
  hourly: string
  /** Billed hours at the hourly rate, half up to the minor unit. */
  gross: Money
  discountPercent: string
  /** The percentage of the rounded gross, half up to the minor unit. */
  discount: Money
  net: Money
  /** What the included minutes alone would have cost, discount taken off, by the same rate card (C4). */
  wouldHaveCost: Money
}

/** Prices the billable and the included minutes of one line by a rate card: one minimum, however many interventions (C2). */
export function priceWork(card: RateCard, workedMinutes: number, includedMinutes: number): PriceSteps {
  const { minimumMinutes, incrementMinutes, hourly, discountPercent } = card
  const roundedMinutes = roundUp(workedMinutes, incrementMinutes)
  return {
    workedMinutes,
    includedMinutes,
    roundedMinutes,
    minimumMinutes,
    incrementMinutes,
    minimumApplied: workedMinutes > 0 && minimumMinutes > roundedMinutes,
    hourly,
    discountPercent,
    ...priceBilled(card, workedMinutes),
    wouldHaveCost: priceBilled(card, includedMinutes).net,
  }
}

function priceBilled(card: RateCard, workedMinutes: number) {
  const roundedMinutes = roundUp(workedMinutes, card.incrementMinutes)
  const billedMinutes = workedMinutes === 0 ? 0 : Math.max(card.minimumMinutes, roundedMinutes)
  const gross = priceOfMinutes(billedMinutes, card.hourly, card.currency)
  const discount = percentOf(card.discountPercent, gross)
  return { billedMinutes, gross, discount, net: subtract(gross, discount) }
}

function roundUp(minutes: number, increment: number): number {
  return Math.ceil(minutes / increment) * increment
}
