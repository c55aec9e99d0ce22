import type { EntityManager } from '@mikro-orm/postgresql'
import { Allowance } from '../../billing/allowance.entity.ts'
import { monthOf } from '../../billing/charge-months.ts'
import { readTermsWithin } from '../../billing/charging-terms.read.ts'
import { fitsAllowance } from '../../billing/fits-allowance.ts'
import { chargedEntryOf } from '../../billing/take-in-work.ts'
import { WorkEntry } from '../../billing/work-entry.entity.ts'
import type { Reads } from '../reads.ts'

/** Decides for all work, each store's in the order of time, whether its allowance took it in, as when it is logged (C3). */
export async function takeInPast(em: EntityManager): Promise<void> {
  const entries = await em.find(WorkEntry, {}, { orderBy: { workedAt: 'asc', ticket: { number: 'asc' } } })
  const allowances = await em.find(Allowance, {}, { orderBy: { from: 'asc' } })
  const ofStores = Map.groupBy(entries, ({ store }) => store.id)
  const terms = await readTermsWithin(em.getKysely() as unknown as Reads, [...ofStores.keys()])
  const takenIn = new Map<string, ReturnType<typeof chargedEntryOf>[]>()
  for (const [storeId, work] of ofStores)
    for (const entry of work) {
      const others = takenIn.getOrInsertComputed(`${storeId} ${monthOf(entry.workedAt, terms)}`, () => [])
      const asked = chargedEntryOf(entry)
      const allowance = allowances.findLast(
        ({ store, from }) => store.id === storeId && Temporal.Instant.compare(from, entry.workedAt) <= 0,
      )
      const among = { terms, storeId, others, asked, before: null }
      entry.withinAllowance = fitsAllowance(among, allowance?.amountMinor ?? null)
      if (entry.withinAllowance) others.push(asked)
    }
  await em.flush()
}
