import type { ApprovedLine } from '../domain/charge-approved.ts'
import { chargeMonths } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { WorkOfStore } from './recorded-work.read.ts'
import type { UnbilledWork } from './unbilled-work.read.ts'

/**
 * The numbers of the tickets with a disputed line that other terms would price anew or part, in their order. What an owner
 * objected to, and what was answered, is said of a line with its rate: it stays that line.
 */
export function disputedMoves(
  { work, approvals, disputes, tickets }: UnbilledWork,
  { before, after }: { before: ChargingTerms; after: ChargingTerms },
): number[] {
  const disputed = new Set(disputes.map(({ ticket }) => ticket))
  const ofTickets = Map.groupBy(work, ({ ticket }) => ticket)
  const moves = ({ ticket, storeId }: { ticket: string; storeId: string }) => {
    const of = { work: ofTickets.get(ticket) ?? [], approvals, disputes }
    const [was, is] = [before, after].map((terms) => disputedLines(terms, storeId, of))
    return was !== is
  }
  return tickets
    .filter((ticket) => disputed.has(ticket.ticket) && moves(ticket))
    .map(({ link }) => link.number)
}

/** The disputed lines of a ticket, as text: two with the same one are the same. */
function disputedLines(
  terms: ChargingTerms,
  storeId: string,
  { work, approvals, disputes }: Pick<UnbilledWork, 'work' | 'approvals' | 'disputes'>,
): string {
  const cards = terms.rateCards.get(storeId) ?? []
  const own = work.filter((entry) => entry.storeId === storeId)
  return [...chargeMonths(terms, storeId, { work: own, approvals, disputes }).values()]
    .flatMap(({ lines }) => lines)
    .filter((line: ApprovedLine<WorkOfStore>) => line.disputes.length > 0)
    .map(({ period, rateCard, workedMinutes, includedMinutes, gross, discount }) =>
      [period, cards[rateCard]!.from, workedMinutes, includedMinutes, gross.minor, discount.minor].join(' '),
    )
    .join('\n')
}
