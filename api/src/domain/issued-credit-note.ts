import type { Money } from './money.ts'

/** What was taken back of a line of a statement, once and for good (C6): what the web page, the PDF and the export say. */
export type IssuedCreditNote = {
  /** 1, 2, 3, … over the whole platform, without a gap, apart from statements. */
  number: number
  issuedAt: Temporal.Instant
  timeZone: string
  /** The statement that it refers to, by all that it says. */
  statement: { number: number; period: string; hash: string }
  /** The line's ticket, as the statement names it. */
  ticket: { number: number; title: string }
  /** Why, in the words of whoever decided it. */
  reason: string
  net: Money
  /** As on the statement (C7). */
  vatPercent: string
  vat: Money
  total: Money
  /** SHA-256 over all of the above, in hexadecimal: that it was not changed. */
  hash: string
}
