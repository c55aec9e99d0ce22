import type { EntityManager } from '@mikro-orm/postgresql'
import { partsOf } from '../domain/approved-work.ts'
import { type PlacedPart, placeParts } from '../domain/charge-approved.ts'
import type { Tables } from '../persistence/reads.ts'
import { readTermsWithin } from './charging-terms.read.ts'
import { readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'
import { chargedEntryOf } from './take-in-work.ts'
import type { WorkEntry } from './work-entry.entity.ts'

/**
 * How the work of an entry's ticket falls into lines, with the entry as it says at that moment, or without it: four statements,
 * read once. What was done before the store had a rate is in no line.
 */
export async function readPlacing(
  em: EntityManager,
  entry: WorkEntry,
): Promise<(isThere: boolean) => PlacedPart<WorkOfStore>[]> {
  const reads = em.getKysely<Tables>()
  const { work, approvals, disputes } = await readRecordedWork(reads, { entryIds: [entry.id] })
  const terms = await readTermsWithin(reads, [entry.store.id])
  const rateCards = terms.rateCards.get(entry.store.id) ?? []
  const others = work.filter(({ id }) => id !== entry.id)
  return (isThere) => {
    const own = {
      ...chargedEntryOf(entry),
      id: entry.id,
      storeId: entry.store.id,
      isWithinAllowance: entry.withinAllowance,
    }
    const priced = (isThere ? [...others, own] : others).filter(({ at }) =>
      rateCards.some(({ from }) => Temporal.Instant.compare(from, at) <= 0),
    )
    return placeParts({ ...terms, rateCards }, partsOf(priced, approvals), disputes)
  }
}
