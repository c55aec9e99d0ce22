import { isAnswered } from '../domain/disputed-line.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import { disputePolicy } from './dispute.policy.ts'
import type { DisputeType } from './dispute.type.ts'
import { lineId } from './line-id.ts'
import type { BillingLine } from './billing-line.type.ts'
import { causeRules } from './charge-cause.type.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { PaidLine } from './payers-charges.ts'
import type { StoreRateCard } from './store-rate-cards.ts'
import { workEntryOf, type WorkRow } from './work-entry.read.ts'
import { workPartOf } from './work-part.ts'

/** A work entry with its ticket, as a line names them. */
export type LineWork = WorkRow & Omit<TicketLink, 'id'> & { ticketId: string }

/** Who reads a line, by which terms, and what is told of disputes. */
type LineOf = {
  terms: ChargingTerms
  viewer: Viewer
  disputed: ReadonlyMap<string, DisputeType>
  isClosed: boolean
}

/** A line with every step to its price, and the work it is made of. */
export function billingLine(
  {
    line: { entries: parts, rateCard, wouldHaveCost, approval, chargedBefore, disputes, answeredTo, ...line },
    payerId,
  }: PaidLine,
  work: ReadonlyMap<string, LineWork>,
  cards: readonly StoreRateCard[],
  { terms, viewer, disputed, isClosed }: LineOf,
): BillingLine {
  const entries = [...new Set(parts.map(({ id }) => id))].map((id) => work.get(id)!)
  const { ticketId, number, title, type, status } = entries[0]!
  const card = cards[rateCard]!
  const { storeId } = parts[0]!
  return {
    ...line,
    id: lineId({ ticket: ticketId, period: line.period, rateFrom: card.from }),
    month: line.period,
    payerId: nodeId(payerId === storeId ? 'Store' : 'Partner', payerId),
    ticket: { id: nodeId('Ticket', ticketId), number, title, type, status },
    entries: entries.map((entry) => workEntryOf(entry, viewer)),
    parts: parts.map(workPartOf),
    causes: causeRules(entries.map(({ cause }) => cause)),
    planName: card.planName,
    rateFrom: card.rateFrom,
    hourly: { amount: line.hourly, currencyCode: terms.currency },
    gross: moneyOf(line.gross),
    discountAgreedOn: card.discountAgreedAt?.toZonedDateTimeISO(terms.timeZone).toPlainDate() ?? null,
    discountCapPercent: card.discountCapPercent,
    discount: moneyOf(line.discount),
    beyondApproved: moneyOf(line.beyondApproved),
    approved: approval && {
      version: approval.version,
      minutes: approval.minutes,
      most: moneyOf(approval.most),
      chargedBefore: moneyOf(chargedBefore),
    },
    takenOff: moneyOf(line.takenOff),
    frozen: moneyOf(line.frozen),
    disputes: disputes.flatMap(({ id }) => disputed.get(id) ?? []),
    viewerCanDispute:
      !isClosed &&
      !line.isFrozen &&
      line.net.minor > 0n &&
      !isAnswered({ net: line.net, answeredTo }) &&
      disputePolicy.raise(viewer, { storeId }) === true,
    net: moneyOf(line.net),
    includedWouldHaveCost: moneyOf(wouldHaveCost),
    heldWouldCost: moneyOf(line.heldWouldCost),
  }
}
