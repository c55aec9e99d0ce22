import type { Instant } from '#lib/format/instant.ts'
import type { Language } from '#lib/format/language.ts'
import type { Money } from '#lib/format/money.ts'
import type { ChargeCause } from './charge-causes.ts'

/** A piece of work as it is logged now. */
export type ChargeEntry = {
  at: Instant
  who: string
  what: string
  minutes: number
  cause: ChargeCause
  /** How it was put right, oldest first: what stood there, and why it does not any more. */
  corrections: { at: Instant; who: string; minutesBefore: number; reason: string }[]
}

/** One line of a month with every step to its price (C2, C4); the page adds nothing to it. */
export type ChargeLine = {
  entries: ChargeEntry[]
  /** Billable minutes as they were worked. */
  workedMinutes: number
  /** Minutes that are never charged. */
  includedMinutes: number
  roundedMinutes: number
  minimumMinutes: number
  incrementMinutes: number
  minimumApplied: boolean
  billedMinutes: number
  hourly: Money
  gross: Money
  /** In per cent, exact. */
  discountPercent: string
  /** The amount taken off, not negative. */
  discount: Money
  net: Money
  wouldHaveCost: Money
  plan: string
  /** Since when its rate card is in force. */
  rateCardSince: Instant
  /** When the store's discount was agreed, and the most that its plan allows. */
  discountAgreedOn?: Instant | null
  discountCapPercent?: string | null
  /** The cause that decided the net amount, and its rule's own sentence, which stands beside it. */
  cause: ChargeCause
  sentence: Record<Language, string>
}
