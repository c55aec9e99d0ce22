import type { Language } from '#lib/format/language.ts'
import { isZero, money } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Line, Payer } from './charges-of-month.ts'

/** What is not in the sum of one who pays, and why: credited, contested, waiting for approval, included. */
export function notInSum(payer: Payer, lines: readonly Line[], language: Language): string[] {
  const written = (amount: Payer['net']) => money(amount, language)
  return [
    ...(isZero(payer.credited) ? [] : [m.statement_balance_after({ amount: written(payer.balance) })]),
    ...lines
      .filter(({ isFrozen }) => isFrozen)
      .map(({ ticket, frozen }) =>
        m.charge_not_contested_sum({
          name: m.ticket_number({ number: ticket.number }),
          amount: written(frozen),
        }),
      ),
    ...(payer.heldMinutes > 0
      ? [
          m.charge_held_sum({
            time: m.time_minutes({ count: payer.heldMinutes }),
            amount: written(payer.heldWouldCost),
          }),
        ]
      : []),
    ...(isZero(payer.includedWouldHaveCost)
      ? []
      : [
          m.charge_included_sum({
            minutes: m.time_minutes({ count: payer.includedMinutes }),
            amount: written(payer.includedWouldHaveCost),
          }),
        ]),
  ]
}
