import { type ChargeCause, isBillable } from '../domain/charge-cause.ts'
import { add, type Currency, type Money, sum } from '../domain/money.ts'
import { shareByMinutes } from '../domain/share-by-minutes.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { causeRule } from './charge-cause.type.ts'
import type { PaidLine } from './payers-charges.ts'
import type { ChargesOfCause } from './year-of-charges.type.ts'

type OfCause = { minutes: number; net: Money; wouldHaveCost: Money }

/** What each cause of a month's lines comes to, the dearest first; what is held is in none. */
export function causesOfMonth(paid: readonly PaidLine[], currency: Currency): ChargesOfCause[] {
  const none = sum([], currency)
  const causes = new Map<ChargeCause, OfCause>()
  for (const { line } of paid)
    for (const billable of [true, false]) {
      const entries = line.entries.filter(({ isHeld, cause }) => !isHeld && isBillable(cause) === billable)
      const shares = shareByMinutes(
        billable ? line.net : line.wouldHaveCost,
        entries.map(({ minutes }) => minutes),
      )
      entries.forEach(({ cause, minutes }, index) => {
        const of = causes.get(cause) ?? { minutes: 0, net: none, wouldHaveCost: none }
        const kind = billable ? 'net' : 'wouldHaveCost'
        causes.set(cause, { ...of, minutes: of.minutes + minutes, [kind]: add(of[kind], shares[index]!) })
      })
    }
  return [...causes]
    .toSorted(([, a], [, b]) => byAmount(b.net, a.net) || byAmount(b.wouldHaveCost, a.wouldHaveCost))
    .map(([cause, { minutes, net, wouldHaveCost }]) => ({
      rule: causeRule(cause),
      minutes,
      net: moneyOf(net),
      wouldHaveCost: moneyOf(wouldHaveCost),
    }))
}

function byAmount(a: Money, b: Money): number {
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0
}
