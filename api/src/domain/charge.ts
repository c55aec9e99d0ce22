import { isBillable, type ChargeCause } from './charge-cause.ts'
import { add, percentOf, sum, type Currency, type Money } from './money.ts'
import { priceWork, type PriceSteps, type RateCard } from './price-work.ts'
import { Refusal } from './refusal.ts'

export { CHARGE_CAUSES, isBillable, type ChargeCause } from './charge-cause.ts'
export { priceWork, type PriceSteps, type RateCard } from './price-work.ts'

/** Work on a ticket as it was logged: whole minutes, why, and when. */
export type ChargedEntry = {
  ticket: string
  cause: ChargeCause
  minutes: number
  at: Temporal.Instant
  /** When its charge falls due, where that is not when it was done (C3). */
  chargedAt?: Temporal.Instant
  /** Whether it waits for the owner's approval: shown, and not charged (C3). */
  isHeld?: boolean
}

/** A store's calendar month, what may price it, and its work. */
export type ChargePeriod<Entry extends ChargedEntry> = {
  /** The zone whose calendar decides which month an entry belongs to. */
  timeZone: string
  /** `YYYY-MM`. */
  period: string
  currency: Currency
  /** Exact decimal text, e.g. `24`. */
  vatPercent: string
  /** In any order; each is in force until the next one's `from`. */
  rateCards: readonly RateCard[]
  entries: readonly Entry[]
}

/** The work of one ticket under one rate card, with the steps to its price and the entries it is made of, by time (C4). */
export type ChargeLine<Entry extends ChargedEntry> = PriceSteps & {
  ticket: string
  /** The index of the rate card in force. */
  rateCard: number
  entries: Entry[]
  /** Billable minutes that wait for approval, and what they alone would cost by the same rate card (C3). */
  heldMinutes: number
  heldWouldCost: Money
  /** What is taken off so that the ticket stays within what was approved; part of the way from gross to net (C3). */
  beyondApproved: Money
}

/** A month's charges: VAT is taken once, on the sum of the lines (C2). */
export type Charges<Entry extends ChargedEntry> = {
  lines: ChargeLine<Entry>[]
  net: Money
  vatPercent: string
  vat: Money
  total: Money
}

/**
 * Calculates a store's month (C2): one line per ticket and rate card, ordered by ticket (by code unit), then rate card.
 * An entry belongs to the month in which its charge falls due, and is priced by the rate card in force when it was done.
 * Entries of other months are left out. Refuses `NO_RATE_CARD` for an entry before the first rate card.
 */
export function chargePeriod<Entry extends ChargedEntry>(charged: ChargePeriod<Entry>): Charges<Entry> {
  const month = Temporal.PlainYearMonth.from(charged.period)
  const groups = new Map<string, Map<number, Entry[]>>()
  for (const entry of charged.entries) {
    const { year, month: number } = (entry.chargedAt ?? entry.at).toZonedDateTimeISO(charged.timeZone)
    if (year !== month.year || number !== month.month) continue
    const byCard = groups.getOrInsertComputed(entry.ticket, () => new Map<number, Entry[]>())
    byCard.getOrInsertComputed(cardInForce(charged.rateCards, entry.at), () => []).push(entry)
  }
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([ticket, byCard]) =>
      [...byCard]
        .sort(([a], [b]) => a - b)
        .map(([rateCard, entries]) => chargeLine(ticket, rateCard, charged.rateCards[rateCard]!, entries)),
    )
  return sumUp(lines, charged)
}

/** The lines of a month with their sum, and VAT on that. */
export function sumUp<Line extends { net: Money }>(
  lines: Line[],
  { currency, vatPercent }: { currency: Currency; vatPercent: string },
) {
  const net = sum(
    lines.map((line) => line.net),
    currency,
  )
  const vat = percentOf(vatPercent, net)
  return { lines, net, vatPercent, vat, total: add(net, vat) }
}

function chargeLine<Entry extends ChargedEntry>(
  ticket: string,
  rateCard: number,
  card: RateCard,
  entries: Entry[],
): ChargeLine<Entry> {
  const minutesOf = (are: (entry: Entry) => boolean) =>
    entries.filter(are).reduce((minutes, entry) => minutes + entry.minutes, 0)
  const heldMinutes = minutesOf(({ isHeld }) => isHeld === true)
  const workedMinutes = minutesOf(({ isHeld, cause }) => !isHeld && isBillable(cause))
  const includedMinutes = minutesOf(({ isHeld, cause }) => !isHeld && !isBillable(cause))
  return {
    ticket,
    rateCard,
    ...priceWork(card, workedMinutes, includedMinutes),
    entries: entries.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
    heldMinutes,
    heldWouldCost: priceWork(card, heldMinutes, 0).net,
    beyondApproved: sum([], card.currency),
  }
}

/** The index of the rate card with the latest start that is not after `at`. */
export function cardInForce(cards: readonly RateCard[], at: Temporal.Instant): number {
  let inForce = -1
  cards.forEach(({ from }, index) => {
    if (Temporal.Instant.compare(from, at) > 0) return
    if (inForce < 0 || Temporal.Instant.compare(from, cards[inForce]!.from) >= 0) inForce = index
  })
  if (inForce < 0) throw new Refusal('NO_RATE_CARD', { at: at.toString() })
  return inForce
}
