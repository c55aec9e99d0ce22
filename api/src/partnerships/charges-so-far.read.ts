import { sql } from 'kysely'
import { chargeMonth, monthOf } from '../billing/charge-months.ts'
import { readChargingTerms } from '../billing/charging-terms.read.ts'
import { seenBy } from '../billing/payers-charges.ts'
import { instantOf, readRecordedWork } from '../billing/recorded-work.read.ts'
import { readPayingPartners } from '../billing/statement-parties.read.ts'
import { sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Reads } from '../persistence/reads.ts'
import { seesChargesIn } from '../people/viewer.ts'
import type { CockpitAsk } from './cockpit.rows.ts'
import type { CockpitCharges } from './cockpit.type.ts'

/**
 * What the running month of each of some stores comes to so far, as far as the viewer is told of it, by the store's primary key:
 * five statements, whatever their number. Stores whose owners keep charges from their partner, and those without a plan, are not in it.
 */
export async function readChargesSoFar(
  reads: Reads,
  { viewer, now }: CockpitAsk,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, CockpitCharges>> {
  const told = storeIds.filter((id) => seesChargesIn(viewer, id))
  const terms = await readChargingTerms(reads, told)
  const month = monthOf(now, terms)
  const [from, to] = [month, month.add({ months: 1 })].map((begun) =>
    instantOf(begun.toPlainDate({ day: 1 }).toZonedDateTime(terms.timeZone).toInstant()),
  )
  const recorded = await readRecordedWork(reads, {
    storeIds: sql`select unnest(${told}::uuid[])`,
    from: from!,
    to: to!,
  })
  const partners = await readPayingPartners(reads, [...new Set(recorded.work.map(({ ticket }) => ticket))])
  const work = Map.groupBy(recorded.work, ({ storeId }) => storeId)
  return new Map(
    told
      .filter((id) => terms.rateCards.has(id))
      .map((id) => {
        const own = { ...recorded, work: work.get(id) ?? [] }
        const paid = seenBy(viewer, id, chargeMonth(terms, id, month.toString(), own).lines, { partners })
        const netOf = (isStore: boolean) =>
          moneyOf(
            sum(
              paid.flatMap(({ line, payerId }) => ((payerId === id) === isStore ? line.net : [])),
              terms.currency,
            ),
          )
        return [id, { net: netOf(true), netOfPartner: netOf(false) }]
      }),
  )
}
