import { describe, expect, it } from 'vitest'
import { money } from '#lib/format/money.ts'
import type { ChargeLine } from './charge-line.ts'
import { billedRule, discountRule, rateOf } from './tally-rules.ts'

/** Worked minutes, hourly rate and discount per cent, and what they come to; two lie at half a cent. */
const cases = [
  { worked: 7, hourly: '40.00', percent: '50', billed: 15, gross: '10.00', discount: '5.00' },
  { worked: 52, hourly: '40.00', percent: '50', billed: 60, gross: '40.00', discount: '20.00' },
  { worked: 100, hourly: '1250.50', percent: '12.5', billed: 105, gross: '2188.38', discount: '273.55' },
  { worked: 31, hourly: '1234.50', percent: '0', billed: 45, gross: '925.88', discount: '0.00' },
]

describe.each(['EUR', 'NOK'])('a receipt in %s', (currencyCode) => {
  it.each(['el', 'nb', 'en'] as const)('is recomputed by hand from its words in %s', (language) => {
    for (const { worked, percent, billed, ...amounts } of cases) {
      const of = (amount: string) => ({ amount, currencyCode })
      const line = {
        workedMinutes: worked,
        roundedMinutes: Math.ceil(worked / 15) * 15,
        minimumMinutes: 15,
        incrementMinutes: 15,
        minimumApplied: true,
        billedMinutes: billed,
        hourly: of(amounts.hourly),
        gross: of(amounts.gross),
        discountPercent: percent,
        discount: of(amounts.discount),
        plan: 'Pro',
      } as ChargeLine
      const here = { zone: 'Europe/Oslo', language }
      const [step, rounded, least] = billedRule(line, here).match(/\d+/g)!.map(Number)
      expect(rounded).toBe(Math.ceil(worked / step!) * step!)
      expect(Math.max(rounded!, least!)).toBe(billed)

      const gross = halfUp(BigInt(billed) * cents(rateOf(line, here)), 60n)
      expect(cents(money(line.gross, language))).toBe(gross)
      const [whole = '', part = ''] = (/[\d.,]+(?=\s%)/.exec(discountRule(line, here))?.[0] ?? '0').split(
        /[.,]/,
      )
      const discount = halfUp(gross * BigInt(whole + part), 100n * 10n ** BigInt(part.length))
      expect(cents(money(line.discount, language))).toBe(discount)
    }
  })
})

/** Every amount has two decimals, whatever parts it. */
const cents = (text: string) => BigInt(text.replace(/\D/g, ''))
const halfUp = (of: bigint, by: bigint) => (2n * of + by) / (2n * by)
