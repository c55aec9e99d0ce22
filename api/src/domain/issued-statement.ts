import type { ChargeCause } from './charge-cause.ts'
import type { Money } from './money.ts'

/** Who is on a statement, as they stood when it was issued. */
export type Party = {
  name: string
  /** The lines of an address, without the country; empty where none is known. */
  address: readonly string[]
  /** ISO 3166-1, two letters. */
  country: string
  vatNumber: string | null
}

/** Why VAT is what it is (C7): the payer's country is the platform's; another EU country with a VAT number; outside the EU. */
export type VatRule = 'DOMESTIC' | 'REVERSE_CHARGE' | 'OUTSIDE_EU'

/** One piece of work on a statement. */
export type IssuedEntry = {
  workedAt: Temporal.Instant
  agent: string
  cause: ChargeCause
  note: string
  /** As far as they were charged or included; what was not approved is on no statement (C3). */
  minutes: number
}

/** A ticket's month under one rate card, with every step to its price (C2, C4). */
export type IssuedLine = {
  ticket: { number: number; title: string }
  entries: readonly IssuedEntry[]
  planName: string
  workedMinutes: number
  includedMinutes: number
  roundedMinutes: number
  minimumMinutes: number
  incrementMinutes: number
  billedMinutes: number
  /** Per hour, in major units as exact decimal text. */
  hourly: string
  gross: Money
  discountPercent: string
  discount: Money
  /** What was taken off so that the line stays within what the owner approved (C3); zero otherwise. */
  beyondApproved: Money
  /** What was taken off because the store contested the line before the month closed (C5); zero otherwise. */
  takenOff: Money
  /** Gross less discount and what was taken off. */
  net: Money
  includedWouldHaveCost: Money
}

/** A store's month as it was issued, once and for good (C6): what the web page, the PDF and the CSV say. */
export type IssuedStatement = {
  /** 1, 2, 3, … over the whole platform, without a gap. */
  number: number
  /** `YYYY-MM` in the platform's zone. */
  period: string
  timeZone: string
  issuedAt: Temporal.Instant
  issuer: Party
  /** The store, or the partner who pays for it (C7). */
  payer: Party
  store: { name: string; slug: string }
  lines: readonly IssuedLine[]
  net: Money
  vatRule: VatRule
  vatPercent: string
  vat: Money
  total: Money
  /** SHA-256 over all of the above, in hexadecimal: that it was not changed. */
  hash: string
}
