import type { ApprovedLine } from '../domain/charge-approved.ts'
import { add, percentOf, sum } from '../domain/money.ts'
import { vatRuleOf } from '../domain/vat-rule.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { IssuedSums } from './issued-sums.read.ts'
import { isToldOf, worksFor } from './payer.policy.ts'
import type { PayersCharges } from './payers-charges.type.ts'
import type { PayersOfMonth } from './payers-of-month.read.ts'
import type { WorkOfStore } from './recorded-work.read.ts'

/** A line of a month, and the primary key of who pays it. */
export type PaidLine = { line: ApprovedLine<WorkOfStore>; payerId: string }

/** Who asks, about which store, by which terms. */
type Of = {
  viewer: Viewer
  storeId: string
  terms: ChargingTerms
  /** What the month's statements say, by who pays; none before it is closed. */
  issued: ReadonlyMap<string, IssuedSums>
}

/** What of a store's month a viewer is told of. */
export function seenBy(
  viewer: Viewer,
  storeId: string,
  lines: readonly ApprovedLine<WorkOfStore>[],
  { partners }: Pick<PayersOfMonth, 'partners'>,
): PaidLine[] {
  return lines
    .map((line) => ({ line, payerId: partners.get(line.ticket) ?? storeId }))
    .filter(({ payerId }) => isToldOf(viewer, { storeId, payerId }))
}

/** What each who pays comes to, the store first, who may pay nothing; VAT once on each one's sum, by the rule for them (C7). */
export function payersCharges(
  paid: readonly PaidLine[],
  { issuer, parties }: PayersOfMonth,
  { viewer, storeId, terms, issued }: Of,
): PayersCharges[] {
  const byPayer = Map.groupBy(paid, ({ payerId }) => payerId)
  return [...new Set([storeId, ...byPayer.keys()])].map((payerId) => {
    const lines = (byPayer.get(payerId) ?? []).map(({ line }) => line)
    const party = parties.get(payerId)!
    const { rule, percent } = vatRuleOf({ ...issuer, vatPercent: terms.vatPercent }, party)
    const minutes = (counted: 'includedMinutes' | 'heldMinutes') =>
      lines.reduce((counting, line) => counting + line[counted], 0)
    const amount = (counted: 'wouldHaveCost' | 'heldWouldCost' | 'takenOff' | 'frozen' | 'net') =>
      sum(
        lines.map((line) => line[counted]),
        terms.currency,
      )
    const isStore = payerId === storeId
    const net = amount('net')
    const vat = percentOf(percent, net)
    const total = add(net, vat)
    const left = { credited: sum([], terms.currency), balance: total }
    const worked = { name: party.name, vatRule: rule, vatPercent: percent, net, vat, total, ...left }
    const sums = issued.get(payerId) ?? worked
    return {
      payerId: nodeId(isStore ? 'Store' : 'Partner', payerId),
      payer: isStore ? 'STORE' : 'PARTNER',
      isViewers: isStore
        ? viewer.memberships.some((membership) => membership.storeId === storeId)
        : worksFor(viewer, payerId),
      includedMinutes: minutes('includedMinutes'),
      includedWouldHaveCost: moneyOf(amount('wouldHaveCost')),
      heldMinutes: minutes('heldMinutes'),
      heldWouldCost: moneyOf(amount('heldWouldCost')),
      takenOff: moneyOf(amount('takenOff')),
      frozen: moneyOf(amount('frozen')),
      ...sums,
      net: moneyOf(sums.net),
      vat: moneyOf(sums.vat),
      total: moneyOf(sums.total),
      credited: moneyOf(sums.credited),
      balance: moneyOf(sums.balance),
    }
  })
}
