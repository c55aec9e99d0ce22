import { sql } from 'kysely'
import { initialsOf } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { StoreClosingType, StoreClosings } from './store-closing.type.ts'
import { standingId } from './suggestion-group.ts'

type Row = { isClosed: boolean; reason: string; by: string; at: string }

/** Whether a store is closed, why, and how many of its votes that concerns, in one statement; null for a missing one. */
export async function readStoreClosings(reads: Reads, storeId: string): Promise<StoreClosings | null> {
  const row = await reads
    .selectFrom('store')
    .where('store.id', '=', storeId)
    .select([
      sql<string | null>`store.closed_at::text`.as('closedAt'),
      sql<number>`(
        select count(distinct ${standingId})::int from vote join suggestion on suggestion.id = vote.suggestion_id
        where vote.store_id = store.id)`.as('voteCount'),
      sql<Row[]>`(
        select coalesce(json_agg(json_build_object('isClosed', closing.is_closed, 'reason', closing.reason,
          'by', person.name, 'at', closing.at) order by closing.at desc, closing.id desc), '[]')
        from store_closing closing join person on person.id = closing.by_id
        where closing.store_id = store.id)`.as('changes'),
    ])
    .executeTakeFirst()
  return row
    ? { voteCount: row.voteCount, closedAt: instantFrom(row.closedAt), changes: row.changes.map(changeOf) }
    : null
}

function changeOf({ by, at, ...change }: Row): StoreClosingType {
  return { ...change, at: instantFrom(at), by: { name: by, initials: initialsOf(by), side: 'PLATFORM' } }
}
