import type { Reads } from '../persistence/reads.ts'
import { type StoreLink, storeLink } from '../stores/store-link.type.ts'
import { draftStatements, type StoreDraft } from './draft-statements.ts'
import { readStoresToIssue } from './lines-to-issue.read.ts'
import type { MonthSpan } from './month-span.ts'

const STORES_AT_ONCE = 200

/** What a store would be issued, with the store as others name it. */
export type NamedDraft = StoreDraft & { store: StoreLink }

/** Drafts a month of all stores with work or an approval in it, by name: eight statements for every 200 stores, and one more. */
export async function draftMonth(
  reads: Reads,
  month: MonthSpan,
  now: Temporal.Instant,
): Promise<NamedDraft[]> {
  const ids = await readStoresToIssue(reads, month)
  const drafts: NamedDraft[] = []
  for (let first = 0; first < ids.length; first += STORES_AT_ONCE) {
    const some = ids.slice(first, first + STORES_AT_ONCE)
    const stores = await readStoreLinks(reads, some)
    for (const draft of await draftStatements(reads, some, month, now))
      drafts.push({ ...draft, store: stores.get(draft.storeId)! })
  }
  return drafts.toSorted((a, b) => a.store.name.localeCompare(b.store.name))
}

async function readStoreLinks(reads: Reads, ids: readonly string[]): Promise<ReadonlyMap<string, StoreLink>> {
  const rows = await reads
    .selectFrom('store')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(['id', 'slug', 'name'])
    .execute()
  return new Map(rows.map((row) => [row.id, storeLink(row)]))
}
