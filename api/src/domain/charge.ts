import { isBillable, type ChargeCause } from './charge-cause.ts'
import { add, percentOf, sum, type Currency, type Money } from './money.ts'
import { priceWork, type PriceSteps, type RateCard } from './price-work.ts'
import { Refusal } from './refusal.ts'

export { CHARGE_CAUSES, isBillable, type ChargeCause } from './charge-cause.ts'
export { priceWork, type PriceSteps, type RateCard } from './price-work.ts'

/** Work on a ticket as it was logged: whole minutes, why, and when. */
export type ChargedEntry = { ticket: string; cause: ChargeCause; minutes: number; at: Temporal.Instant }

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
 * Entries of other months are left out. Refuses `NO_RATE_CARD` for an entry before the first rate card.
 */
export function chargePeriod<Entry extends ChargedEntry>(charged: ChargePeriod<Entry>): Charges<Entry> {
  const month = Temporal.PlainYearMonth.from(charged.period)
  const groups = new Map<string, Map<number, Entry[]>>()
  for (const entry of charged.entries) {
    const { year, month: number } = entry.at.toZonedDateTimeISO(charged.timeZone)
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
  const net = sum(
    lines.map((line) => line.net),
    charged.currency,
  )
  const vat = percentOf(charged.vatPercent, net)
  return { lines, net, vatPercent: charged.vatPercent, vat, total: add(net, vat) }
}

function chargeLine<Entry extends ChargedEntry>(
  ticket: string,
  rateCard: number,
  card: RateCard,
  entries: Entry[],
): ChargeLine<Entry> {
  const minutesOf = (billable: boolean) =>
    entries.reduce(
      (minutes, entry) => (isBillable(entry.cause) === billable ? minutes + entry.minutes : minutes),
      0,
    )
  return {
    ticket,
    rateCard,
    ...priceWork(card, minutesOf(true), minutesOf(false)),
    entries: entries.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
  }
}

/** The index of the rate card with the latest start that is not after `at`. */
function cardInForce(cards: readonly RateCard[], at: Temporal.Instant): number {
  let inForce = -1
  cards.forEach(({ from }, index) => {
    if (Temporal.Instant.compare(from, at) > 0) return
    if (inForce < 0 || Temporal.Instant.compare(from, cards[inForce]!.from) >= 0) inForce = index
  })
  if (inForce < 0) throw new Refusal('NO_RATE_CARD', { at: at.toString() })
  return inForce
}
