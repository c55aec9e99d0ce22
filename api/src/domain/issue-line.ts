import type { ChargedEntry, ChargeLine } from './charge.ts'
import type { IssuedLine } from './issued-statement.ts'
import { add, type Currency, type Money, percentOf, sum } from './money.ts'

/** What a line says of the work it is made of, beside its price. */
export type LineWords<Entry> = {
  ticket: IssuedLine['ticket']
  planName: string
  entry: (entry: Entry) => { agent: string; note: string }
}

/** A line of a month's charges as a statement says it, once and for good (C4, C6). */
export function issueLine<Entry extends ChargedEntry>(
  line: ChargeLine<Entry> & { takenOff: Money },
  words: LineWords<Entry>,
): IssuedLine {
  return {
    ticket: words.ticket,
    entries: line.entries.map((entry) => ({
      workedAt: entry.at,
      agent: words.entry(entry).agent,
      cause: entry.cause,
      note: words.entry(entry).note,
      minutes: entry.minutes,
    })),
    planName: words.planName,
    workedMinutes: line.workedMinutes,
    includedMinutes: line.includedMinutes,
    roundedMinutes: line.roundedMinutes,
    minimumMinutes: line.minimumMinutes,
    incrementMinutes: line.incrementMinutes,
    billedMinutes: line.billedMinutes,
    hourly: line.hourly,
    gross: line.gross,
    discountPercent: line.discountPercent,
    discount: line.discount,
    beyondApproved: line.beyondApproved,
    takenOff: line.takenOff,
    net: line.net,
    includedWouldHaveCost: line.wouldHaveCost,
  }
}

/** What a statement comes to: VAT once, on the sum of its lines, after discount (C7). */
export function sumStatement(lines: readonly IssuedLine[], vatPercent: string, currency: Currency) {
  const net = sum(
    lines.map((line) => line.net),
    currency,
  )
  const vat = percentOf(vatPercent, net)
  return { net, vat, total: add(net, vat) }
}
