import { sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { causeRules } from './charge-cause.type.ts'
import type { ChargeHiddenBy } from './charge-hidden-by.ts'
import { chargeMonths, type StoreWork } from './charge-months.ts'
import { type ChargingTerms, readChargingTerms } from './charging-terms.read.ts'
import { readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'
import type { TicketCharge } from './ticket-charge.type.ts'
import { readUntoldTickets } from './untold-tickets.read.ts'

/** What some tickets cost so far, as far as a viewer may see it, by the ticket's primary key: four statements, and two more for a partner's people. */
export async function readTicketCharges(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, TicketCharge>> {
  const recorded = await readRecordedWork(reads, { ticketIds, storeIds: storesVisibleTo(viewer) })
  const terms = await readChargingTerms(reads, [...new Set(recorded.work.map(({ storeId }) => storeId))])
  const work = Map.groupBy(recorded.work, ({ ticket }) => ticket)
  const approvals = Map.groupBy(recorded.approvals, ({ ticket }) => ticket)
  const disputes = Map.groupBy(recorded.disputes, ({ ticket }) => ticket)
  const untold = await readUntold(reads, viewer, ticketIds)
  return new Map(
    ticketIds.map((id) => [
      id,
      ticketCharge(
        { work: work.get(id) ?? [], approvals: approvals.get(id) ?? [], disputes: disputes.get(id) ?? [] },
        terms,
        untold.get(id) ?? null,
      ),
    ]),
  )
}

/** By the tickets themselves: behind the fence there is no work to go by. */
async function readUntold(reads: Reads, viewer: Viewer, ticketIds: readonly string[]) {
  if (viewer.partnerMemberships.length === 0) return new Map<string, ChargeHiddenBy>()
  const tickets = await reads
    .selectFrom('ticket')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .select(['id as ticketId', 'store_id as storeId'])
    .execute()
  return readUntoldTickets(reads, viewer, tickets)
}

function ticketCharge(
  of: StoreWork<WorkOfStore>,
  terms: ChargingTerms,
  hiddenBy: ChargeHiddenBy | null,
): TicketCharge {
  const months = chargeMonths(terms, of.work[0]?.storeId ?? '', of)
  const lines = hiddenBy ? [] : [...months.values()].flatMap((month) => month.lines)
  const minutes = (counted: 'workedMinutes' | 'includedMinutes' | 'heldMinutes') =>
    lines.reduce((counting, line) => counting + line[counted], 0)
  const amount = (counted: 'net' | 'wouldHaveCost' | 'heldWouldCost') =>
    moneyOf(
      sum(
        lines.map((line) => line[counted]),
        terms.currency,
      ),
    )
  return {
    hiddenBy,
    workedMinutes: minutes('workedMinutes'),
    includedMinutes: minutes('includedMinutes'),
    includedWouldHaveCost: amount('wouldHaveCost'),
    heldMinutes: minutes('heldMinutes'),
    heldWouldCost: amount('heldWouldCost'),
    net: amount('net'),
    causes: causeRules(hiddenBy ? [] : of.work.map(({ cause }) => cause)),
  }
}
