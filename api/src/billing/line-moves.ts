import { type Money, sum } from '../domain/money.ts'
import type { StoreLink } from '../stores/store-link.type.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import { chargeMonth } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { UnbilledWork } from './unbilled-work.read.ts'

/** A ticket whose lines of a month come to another amount, each as one sum: a change can part its work into two lines. */
export type LineMove = { ticket: TicketLink; store: StoreLink; from: Money; to: Money }

/**
 * The tickets whose lines of a month, `YYYY-MM`, come to another amount by other terms, by number (C2). What is held moves
 * nothing, and what was approved stays the most (C3).
 */
export function lineMoves(
  work: UnbilledWork,
  month: string,
  { before, after }: { before: ChargingTerms; after: ChargingTerms },
): LineMove[] {
  const [from, to] = [netOfTickets(work, month, before), netOfTickets(work, month, after)]
  return work.tickets
    .flatMap(({ ticket, link, store }) => {
      const [was, is] = [from.get(ticket), to.get(ticket)]
      return was && is ? [{ ticket: link, store, from: was, to: is }] : []
    })
    .filter((move) => move.from.minor !== move.to.minor)
}

/** What each ticket's lines come to, without VAT. */
function netOfTickets({ work, approvals, disputes }: UnbilledWork, month: string, terms: ChargingTerms) {
  const ofStores = Map.groupBy(work, ({ storeId }) => storeId)
  const lines = [...ofStores].flatMap(
    ([storeId, entries]) => chargeMonth(terms, storeId, month, { work: entries, approvals, disputes }).lines,
  )
  const ofTickets = Map.groupBy(lines, ({ ticket }) => ticket)
  return new Map(
    [...ofTickets].map(([ticket, lines]) => [
      ticket,
      sum(
        lines.map(({ net }) => net),
        terms.currency,
      ),
    ]),
  )
}
