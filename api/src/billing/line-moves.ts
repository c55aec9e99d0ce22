import { type Money, sum } from '../domain/money.ts'
import type { StoreLink } from '../stores/store-link.type.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import { chargeMonth } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { UnbilledWork } from './unbilled-work.read.ts'

/** A ticket whose lines of a month come to another amount, each as one sum: a change can part its work into two lines. */
export type LineMove = { ticket: TicketLink; store: StoreLink; from: Money; to: Money }

/** The tickets whose work of a month, `YYYY-MM`, comes to another amount by other terms, in the order of the work (C2). */
export function lineMoves(
  work: readonly UnbilledWork[],
  month: string,
  { before, after }: { before: ChargingTerms; after: ChargingTerms },
): LineMove[] {
  const [from, to] = [netOfTickets(work, month, before), netOfTickets(work, month, after)]
  return [...Map.groupBy(work, ({ ticket }) => ticket)]
    .map(([ticket, [first]]) => ({
      ticket: first!.link,
      store: first!.store,
      from: from.get(ticket)!,
      to: to.get(ticket)!,
    }))
    .filter((move) => move.from.minor !== move.to.minor)
}

/** What each ticket's work comes to, without VAT. */
function netOfTickets(work: readonly UnbilledWork[], month: string, terms: ChargingTerms) {
  const ofStores = Map.groupBy(work, ({ storeId }) => storeId)
  const lines = [...ofStores].flatMap(
    ([storeId, entries]) => chargeMonth(terms, storeId, month, entries).lines,
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
