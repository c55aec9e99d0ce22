import { sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Currency } from '../domain/money.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storePolicy, storesVisibleTo } from './store.policy.ts'
import type { StoreType } from './store.type.ts'

/** A page of the stores that a viewer may see, by name, in one statement; one more for a count. */
export async function readStores(
  reads: Reads,
  viewer: Viewer,
  slice: Slice,
  isCounted: boolean,
): Promise<Page<StoreType>> {
  const direction = slice.backward ? 'desc' : 'asc'
  const [rows, totalCount] = await Promise.all([
    rowsOf(reads, viewer)
      .$if(slice.beyond !== null, (list) =>
        list.where(
          sql<boolean>`(store.name, store.id) ${sql.raw(slice.backward ? '<' : '>')} (${slice.beyond?.[0]}, ${slice.beyond?.[1]}::uuid)`,
        ),
      )
      .orderBy('store.name', direction)
      .orderBy('store.id', direction)
      .limit(slice.limit + 1)
      .execute(),
    isCounted ? countStores(reads, viewer) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.name, row.id], totalCount)
  const told = page.nodes.map((row) => storeOf(row, viewer))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** One store that a viewer may see, by its name in addresses; null for missing and foreign alike. */
export async function readStore(reads: Reads, viewer: Viewer, slug: string): Promise<StoreType | null> {
  const row = await rowsOf(reads, viewer).where('store.slug', '=', slug).executeTakeFirst()
  return row ? storeOf(row, viewer) : null
}

/** Those of some stores that a viewer may see, by primary key. */
export async function readStoresById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoreType>> {
  const rows = await rowsOf(reads, viewer)
    .where('store.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, storeOf(row, viewer)]))
}

function visible(reads: Reads, viewer: Viewer) {
  const stores = storesVisibleTo(viewer)
  return reads
    .selectFrom('store')
    .$if(stores !== null, (query) => query.where('store.id', '=', (eb) => eb.fn.any(eb.val(stores ?? []))))
}

async function countStores(reads: Reads, viewer: Viewer): Promise<number> {
  const { count } = await visible(reads, viewer)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function rowsOf(reads: Reads, viewer: Viewer) {
  return visible(reads, viewer).select([
    'store.id',
    'store.slug',
    'store.name',
    'store.language',
    'store.time_zone as timeZone',
    'store.country',
    'store.external_id as externalId',
    sql<string | null>`store.closed_at::text`.as('closedAt'),
    sql<Currency>`(select currency from platform limit 1)`.as('currencyCode'),
    sql<string[]>`(
      select coalesce(json_agg(person.name order by person.name), '[]')
      from membership join person on person.id = membership.person_id
      where membership.store_id = store.id and membership.role = 'OWNER'
    )`.as('owners'),
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function storeOf({ id, owners, closedAt, externalId, ...row }: Row, viewer: Viewer): StoreType {
  const may = (ability: keyof typeof storePolicy) => storePolicy[ability](viewer, { storeId: id }) === true
  const isOpen = closedAt === null
  return {
    ...row,
    id: nodeId('Store', id),
    externalId: viewer.staffRole ? externalId : null,
    closedAt: instantFrom(closedAt),
    owners: owners.map((name) => ({ name, initials: initialsOf(name), side: 'STORE' })),
    viewerCan: {
      openTicket: isOpen && may('openTicket'),
      suggest: isOpen && may('suggest'),
      comment: isOpen && may('comment'),
      vote: isOpen && may('vote'),
      pledge: isOpen && may('pledge'),
      seeCharges: may('seeCharges'),
    },
  }
}
