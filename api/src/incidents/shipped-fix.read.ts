import { sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import { storesSeenBy, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { componentsNamed } from './component.read.ts'
import type { ComponentType } from './component.type.ts'
import type { ShippedFixType } from './platform-fix.type.ts'

/** A page of what was fixed for everyone, the latest first: one statement, one more for a count. */
export async function readShippedFixes(
  reads: Reads,
  viewer: Viewer,
  storeId: string | null,
  slice: Slice,
  wantsCount: boolean,
): Promise<Page<ShippedFixType>> {
  const shipped = reads.selectFrom('platform_fix').where('platform_fix.shipped_at', 'is not', null)
  const rows = await rowsOf(shipped, seenStore(viewer, storeId))
    .$if(slice.beyond !== null, (list) =>
      list.where(
        sql<boolean>`(platform_fix.shipped_at, platform_fix.id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
      ),
    )
    .orderBy('platform_fix.shipped_at', slice.backward ? 'asc' : 'desc')
    .orderBy('platform_fix.id', slice.backward ? 'asc' : 'desc')
    .limit(slice.limit + 1)
    .execute()
  const count = wantsCount
    ? await shipped.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
    : null
  const page = pageOf(rows, slice, (row) => [row.shippedAt, row.id], count && Number(count.count))
  const told = page.nodes.map(shippedFixOf)
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** The latest of what was fixed for everyone, of no store in particular; one statement. */
export async function readLatestFixes(reads: Reads, most: number): Promise<ShippedFixType[]> {
  const shipped = reads.selectFrom('platform_fix').where('platform_fix.shipped_at', 'is not', null)
  const rows = await rowsOf(shipped, null)
    .orderBy('platform_fix.shipped_at', 'desc')
    .orderBy('platform_fix.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(shippedFixOf)
}

/** Some shipped fixes by primary key, in one statement. */
export async function readShippedFixesById(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShippedFixType>> {
  const shipped = reads
    .selectFrom('platform_fix')
    .where('platform_fix.shipped_at', 'is not', null)
    .where('platform_fix.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
  const rows = await rowsOf(shipped, null).execute()
  return new Map(rows.map((row) => [row.id, shippedFixOf(row)]))
}

function rowsOf(query: ReturnType<typeof fixes>, storeId: string | null) {
  return query.select([
    'platform_fix.id',
    'platform_fix.number',
    'platform_fix.title',
    'platform_fix.words',
    'platform_fix.stores_protected as storesProtected',
    sql<string>`platform_fix.shipped_at`.as('shippedAt'),
    componentsNamed(sql`platform_fix.components`).as('components'),
    (storeId === null
      ? sql<boolean | null>`null`
      : sql<boolean | null>`exists (
          select from ticket_fix join ticket on ticket.id = ticket_fix.ticket_id
          where ticket_fix.fix_id = platform_fix.id and ticket.store_id = ${storeId}::uuid)`
    ).as('isReported'),
  ])
}

function fixes(reads: Reads) {
  return reads.selectFrom('platform_fix')
}

/** The primary key of a store that a viewer may see; null for any other. */
function seenStore(viewer: Viewer, id: string | null): string | null {
  const storeId = id === null ? null : uuidOf('Store', id)
  const stores = storesSeenBy(viewer)
  return storeId && (stores === null || stores.includes(storeId)) ? storeId : null
}

function shippedFixOf(
  row: Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number],
): ShippedFixType {
  return {
    id: nodeId('ShippedFix', row.id),
    number: row.number,
    title: row.title as LocalisedText,
    words: row.words as LocalisedText,
    components: row.components as ComponentType[],
    shippedAt: instantFrom(row.shippedAt),
    storesProtected: row.storesProtected ?? 0,
    isReported: row.isReported,
  }
}
