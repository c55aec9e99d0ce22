import { sql } from 'kysely'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { ChargedMonth } from './charges-of-month.type.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import { monthSpan } from './month-span.ts'
import { readCounter } from './open-months.ts'
import { noSums, readIssuedMonths, readLiveMonths } from './sums-of-months.read.ts'

const MOST_MONTHS = 24

/**
 * The newest months with work that a viewer is told of, each with what the store pays and what its partner does: those that are
 * closed as their statements say, less what credit notes took back of them (C6), as in the year of charges. Five statements.
 */
export async function readChargedMonths(
  reads: Reads,
  of: { viewer: Viewer; storeId: string; terms: ChargingTerms },
): Promise<ChargedMonth[]> {
  const { storeId, terms } = of
  const live = await readLiveMonths(
    reads,
    of,
    sql`(
      select min(month) at time zone ${terms.timeZone} from (
        select distinct date_trunc('month', worked_at at time zone ${terms.timeZone}) as month
        from work_entry where store_id = ${storeId} order by month desc limit ${MOST_MONTHS}
      ) newest
    )`,
  )
  const names = [...live.keys()].toSorted().slice(-MOST_MONTHS)
  const [{ closedUntil }, issued] = await Promise.all([
    readCounter(reads),
    readIssuedMonths(reads, of, names[0] ?? ''),
  ])
  const isClosed = (month: string) =>
    closedUntil !== null && Temporal.Instant.compare(monthSpan(month, terms.timeZone).to, closedUntil) <= 0
  return names
    .map((month) => {
      const { net, netOfPartner } = (isClosed(month) ? issued : live).get(month) ?? noSums(terms)
      return { month, net: moneyOf(net), netOfPartner: moneyOf(netOfPartner) }
    })
    .toReversed()
}
