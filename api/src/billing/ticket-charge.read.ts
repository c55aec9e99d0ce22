import { sql } from 'kysely'
import { sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { causeRules } from './charge-cause.type.ts'
import { chargeMonths } from './charge-months.ts'
import { type ChargingTerms, readChargingTerms } from './charging-terms.read.ts'
import type { TicketCharge } from './ticket-charge.type.ts'
import { workVisibleTo } from './work-entry.read.ts'

/** What some tickets cost so far, as far as a viewer may see it, by the ticket's primary key: four statements. */
export async function readTicketCharges(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, TicketCharge>> {
  const rows = await workVisibleTo(reads, viewer)
    .where('work_entry.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .select([
      'work_entry.ticket_id as ticket',
      'work_entry.store_id as storeId',
      'work_entry.cause',
      'work_entry.minutes',
      sql<string>`work_entry.worked_at`.as('workedAt'),
    ])
    .orderBy('work_entry.worked_at')
    .orderBy('work_entry.id')
    .execute()
  const work = Map.groupBy(
    rows.map((row) => ({ ...row, at: instantFrom(row.workedAt) })),
    ({ ticket }) => ticket,
  )
  const terms = await readChargingTerms(reads, [...new Set(rows.map(({ storeId }) => storeId))])
  return new Map(ticketIds.map((id) => [id, ticketCharge(work.get(id) ?? [], terms)]))
}

type Work = Parameters<typeof chargeMonths>[2][number] & { storeId: string }

function ticketCharge(work: readonly Work[], terms: ChargingTerms): TicketCharge {
  const lines = chargeMonths(terms, work[0]?.storeId ?? '', work).flatMap(({ charges }) => charges.lines)
  return {
    workedMinutes: lines.reduce((minutes, line) => minutes + line.workedMinutes, 0),
    includedMinutes: lines.reduce((minutes, line) => minutes + line.includedMinutes, 0),
    includedWouldHaveCost: moneyOf(
      sum(
        lines.map(({ wouldHaveCost }) => wouldHaveCost),
        terms.currency,
      ),
    ),
    net: moneyOf(
      sum(
        lines.map(({ net }) => net),
        terms.currency,
      ),
    ),
    causes: causeRules(work.map(({ cause }) => cause)),
  }
}
