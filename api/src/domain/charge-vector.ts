import { chargePeriod, type ChargeCause } from './charge.ts'
import { decimalText } from './money.ts'

/** A case of the charge calculation, as its file has it. Amounts are decimal text. */
export type ChargeVector = {
  name: string
  timeZone: string
  period: string
  vatPercent: string
  rateCards: {
    from: string
    hourly: string
    minimumMinutes: number
    incrementMinutes: number
    discountPercent: string
  }[]
  entries: { ticket: string; cause: ChargeCause; minutes: number; at: string }[]
  expect: { lines: ShownLine[]; net: string; vat: string; total: string }
}

type ShownLine = {
  ticket: string
  rateCard: number
  workedMinutes: number
  includedMinutes: number
  billedMinutes: number
  gross: string
  discount: string
  net: string
}

/** The case's charges in the shape of its `expect`. The currency plays no part in them. */
export function showCharges(vector: ChargeVector): ChargeVector['expect'] {
  const { lines, net, vat, total } = chargePeriod({
    timeZone: vector.timeZone,
    period: vector.period,
    currency: 'EUR',
    vatPercent: vector.vatPercent,
    rateCards: vector.rateCards.map((card) => ({
      ...card,
      from: Temporal.Instant.from(card.from),
      currency: 'EUR' as const,
    })),
    entries: vector.entries.map((entry) => ({ ...entry, at: Temporal.Instant.from(entry.at) })),
  })
  return {
    lines: lines.map((line) => ({
      ticket: line.ticket,
      rateCard: line.rateCard,
      workedMinutes: line.workedMinutes,
      includedMinutes: line.includedMinutes,
      billedMinutes: line.billedMinutes,
      gross: decimalText(line.gross),
      discount: decimalText(line.discount),
      net: decimalText(line.net),
    })),
    net: decimalText(net),
    vat: decimalText(vat),
    total: decimalText(total),
  }
}
