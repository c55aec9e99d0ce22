import type { Instant } from '#lib/format/instant.ts'
import type { Language } from '#lib/format/language.ts'
import type { Money } from '#lib/format/money.ts'
import type { ChargeCause } from './charge-causes.ts'

/** Minutes of a piece of work that stand in a line, and whether they are charged, and by what (C3). */
export type ChargePart = {
  minutes: number
  standing: 'INCLUDED' | 'APPROVED' | 'WITHIN_ALLOWANCE' | 'HELD'
  estimateVersion: number | null
}

/** A piece of work as it is logged now. */
export type ChargeEntry = {
  at: Instant
  who: string
  what: string
  minutes: number
  cause: ChargeCause
  /** What of it stands in the line. */
  parts: ChargePart[]
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
  /** Billable minutes that wait for approval and are not charged, and what they would cost at most. */
  heldMinutes: number
  heldWouldCost: Money
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
  /** What is taken off so that the ticket costs no more than was approved, and what that was, where something was. */
  beyondApproved: Money
  approved: { version: number; minutes: number; most: Money; chargedBefore: Money } | null
  /** What was taken off because the store contested it before the month was closed (C5). */
  takenOff?: Money
  /** Whether it is contested, so that its net is what it would come to, and not in the sum (C5). */
  isFrozen?: boolean
  net: Money
  wouldHaveCost: Money
  plan: string
  /** Since when its rate card is in force; a statement names the plan alone. */
  rateCardSince?: Instant
  /** When the store's discount was agreed, and the most that its plan allows. */
  discountAgreedOn?: Instant | null
  discountCapPercent?: string | null
  /** The cause that decided the net amount, and its rule's own sentence, which stands beside it. */
  cause: ChargeCause
  sentence: Record<Language, string>
}
