import { sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { componentsNamed } from '../incidents/component.read.ts'
import type { ComponentType } from '../incidents/component.type.ts'
import type { FixState } from '../incidents/platform-fix-words.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { ticketsOfFix } from '../tickets/fix-tickets.read.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import type { FixReach, PlatformFixType } from './platform-fix.type.ts'
import type { SuggestionLink } from './suggestion-order.type.ts'
import { standingId } from './suggestion-group.ts'
import { suggestionReference } from './suggestion-reference.ts'
import { isToldOfSuggestions, suggestionPolicy } from './suggestion.policy.ts'

const MOST_TICKETS = 200

/** Who asks for fixes, and what of them. */
export type FixAsk = { viewer: Viewer; paths: ReadonlySet<string> }

/** A page of fixes, the latest prepared first, or only those in one state: one statement, one more for a count. */
export async function readPlatformFixes(
  reads: Reads,
  state: FixState | null,
  slice: Slice,
  ask: FixAsk,
): Promise<Page<PlatformFixType>> {
  const narrowed = reads
    .selectFrom('platform_fix')
    .$if(state !== null, (list) => list.where('platform_fix.state', '=', state!))
  const rows = await rowsOf(narrowed, ask)
    .$if(slice.beyond !== null, (list) =>
      list.where(
        sql<boolean>`(platform_fix.prepared_at, platform_fix.id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
      ),
    )
    .orderBy('platform_fix.prepared_at', slice.backward ? 'asc' : 'desc')
    .orderBy('platform_fix.id', slice.backward ? 'asc' : 'desc')
    .limit(slice.limit + 1)
    .execute()
  const count = ask.paths.has('totalCount')
    ? await narrowed.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
    : null
  const page = pageOf(rows, slice, (row) => [row.preparedAt, row.id], count && Number(count.count))
  const told = page.nodes.map((row) => fixOf(row, ask.viewer))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** One fix by its number; null when there is none. */
export async function readPlatformFix(
  reads: Reads,
  number: number,
  ask: FixAsk,
): Promise<PlatformFixType | null> {
  const row = await rowsOf(reads.selectFrom('platform_fix'), ask)
    .where('platform_fix.number', '=', number)
    .executeTakeFirst()
  return row ? fixOf(row, ask.viewer) : null
}

/** Some fixes by primary key, for the platform's own people, in one statement. */
export async function readPlatformFixesById(
  reads: Reads,
  ids: readonly string[],
  ask: FixAsk,
): Promise<ReadonlyMap<string, PlatformFixType>> {
  if (!ask.viewer.staffRole) return new Map()
  const rows = await rowsOf(reads.selectFrom('platform_fix'), ask)
    .where('platform_fix.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, fixOf(row, ask.viewer)]))
}

function rowsOf(query: ReturnType<typeof fixes>, { paths }: FixAsk) {
  return query
    .innerJoin('person as preparer', 'preparer.id', 'platform_fix.prepared_by_id')
    .leftJoin('person as shipper', 'shipper.id', 'platform_fix.shipped_by_id')
    .select([
      'platform_fix.id',
      'platform_fix.number',
      'platform_fix.version',
      'platform_fix.title',
      'platform_fix.words',
      'platform_fix.state',
      'platform_fix.stores_protected as storesProtected',
      'platform_fix.progress_done as done',
      'platform_fix.progress_total as total',
      'preparer.name as preparedBy',
      'shipper.name as shippedBy',
      sql<string>`platform_fix.prepared_at`.as('preparedAt'),
      sql<string | null>`platform_fix.shipped_at`.as('shippedAt'),
      componentsNamed(sql`platform_fix.components`).as('components'),
      incidents.as('incidents'),
      suggestion.as('suggestion'),
      (paths.has('reach') ? reach : sql<FixReach | null>`null`).as('reach'),
      (paths.has('tickets') ? tickets : sql<LinkedTicket[]>`'[]'::json`).as('tickets'),
    ])
}

const incidents = sql<{ id: string; number: number; title: LocalisedText }[]>`(
  select coalesce(json_agg(json_build_object('id', incident.id, 'number', incident.number, 'title', incident.title)
    order by incident.number), '[]')
  from fixed_incident join incident on incident.id = fixed_incident.incident_id
  where fixed_incident.fix_id = platform_fix.id)`

const suggestion = sql<SuggestionLink | null>`(
  select json_build_object('id', standing.id, 'number', standing.number, 'title', standing.title,
    'status', standing.status, 'mergedFrom', case when suggestion.root_id is not null then
      json_build_object('id', suggestion.id, 'number', suggestion.number, 'title', suggestion.title) end)
  from suggestion_fix join suggestion on suggestion.id = suggestion_fix.suggestion_id
    join suggestion standing on standing.id = ${standingId}
  where suggestion_fix.fix_id = platform_fix.id)`

const OF_FIX = ticketsOfFix(sql`platform_fix.id`)
const IS_OPEN = sql`ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')`

const reach = sql<FixReach>`(
  select json_build_object(
    'tickets', count(*), 'stores', count(distinct ticket.store_id),
    'openTickets', count(*) filter (where ${IS_OPEN}),
    'openStores', count(distinct ticket.store_id) filter (where ${IS_OPEN}))
  from ${OF_FIX} linked join ticket on ticket.id = linked.id)`

type LinkedTicket = TicketLink & {
  storeId: string
  slug: string
  storeName: string
  isLinked: boolean
  isSource: boolean
}

const tickets = sql<LinkedTicket[]>`(
  select coalesce(json_agg(json_build_object(
    'id', first.id, 'number', first.number, 'title', first.title, 'type', first.type, 'status', first.status,
    'storeId', store.id, 'slug', store.slug, 'storeName', store.name, 'isSource', first.is_source,
    'isLinked', exists (select from ticket_fix where ticket_fix.ticket_id = first.id and ticket_fix.fix_id = platform_fix.id))
    order by first.is_open desc, first.number), '[]')
  from (
    select ticket.id, ticket.number, ticket.title, ticket.type, ticket.status, ticket.store_id, linked.is_source,
      ${IS_OPEN} as is_open
    from ${OF_FIX} linked join ticket on ticket.id = linked.id
    order by is_open desc, ticket.number limit ${sql.lit(MOST_TICKETS)}
  ) as first join store on store.id = first.store_id)`

function fixes(reads: Reads) {
  return reads.selectFrom('platform_fix')
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function fixOf(row: Row, viewer: Viewer): PlatformFixType {
  const isPrepared = row.state === 'PREPARED'
  const told = isToldOfSuggestions(viewer) ? row.suggestion : null
  return {
    id: nodeId('PlatformFix', row.id),
    number: row.number,
    version: row.version,
    title: row.title as LocalisedText,
    words: row.words as LocalisedText,
    components: row.components as ComponentType[],
    state: row.state,
    preparedAt: instantFrom(row.preparedAt),
    preparedBy: colleague(row.preparedBy),
    shippedAt: instantFrom(row.shippedAt),
    shippedBy: row.shippedBy === null ? null : colleague(row.shippedBy),
    storesProtected: row.storesProtected,
    progress: { done: row.done, total: row.total },
    reach: row.reach ?? { tickets: 0, stores: 0, openTickets: 0, openStores: 0 },
    incidents: row.incidents.map((link) => ({ ...link, id: nodeId('Incident', link.id) })),
    tickets: row.tickets.map(({ storeId, slug, storeName, isLinked, isSource, ...ticket }) => ({
      ticket: { ...ticket, id: nodeId('Ticket', ticket.id) },
      store: storeLink({ id: storeId, slug, name: storeName }),
      isLinked,
      isSource,
    })),
    suggestion: told && {
      ...told,
      id: nodeId('Suggestion', told.id),
      mergedFrom: told.mergedFrom && suggestionReference(told.mergedFrom),
    },
    viewerCan: {
      change: isPrepared,
      linkSuggestion: isPrepared && suggestionPolicy.decide(viewer) === true,
      ship: isPrepared,
    },
  }
}

function colleague(name: string) {
  return { name, initials: initialsOf(name), side: 'PLATFORM' as const }
}
