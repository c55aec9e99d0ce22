import { type RawBuilder, sql } from 'kysely'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import type { Reads } from '../persistence/reads.ts'
import { DUE_AT, NEXT_DUE_AT } from './ticket-deadlines.read.ts'
import {
  calendarsOf,
  type TicketAsk,
  ticketOf,
  ticketRows,
  type TicketsSeen,
  ticketsSeen,
} from './ticket-row.read.ts'
import {
  type Hits,
  hasWords,
  hitsOf,
  planSearch,
  relevance,
  searchExcerpt,
  type Sought,
} from './ticket-search.read.ts'
import { narrow, type TicketWhere } from './ticket-where.ts'
import { isBeyond, mostUrgent, rank, urgencyOf } from './ticket-urgency.read.ts'
import type { TicketType } from './ticket.type.ts'

/** How a list of tickets is sorted. DUE_AT and NEXT_DUE_AT put those without a deadline last. */
export type TicketSort = {
  field: 'OPENED_AT' | 'LAST_ACTIVITY_AT' | 'DUE_AT' | 'NEXT_DUE_AT' | 'RELEVANCE'
  direction: 'ASC' | 'DESC'
}

/** Of more tickets than these, only the newest are weighed by relevance, and of more than 5,000 found by words, only the newest count. */
const MOST_WEIGHED = 1000

/**
 * A page of the tickets that a viewer may see: one statement, one more for calendars not met before, one for a count,
 * one to make words a query.
 */
export async function readTickets(
  reads: Reads,
  where: TicketWhere,
  sort: TicketSort,
  slice: Slice,
  ask: TicketAsk,
): Promise<Page<TicketType>> {
  const words = where.search?.trim()
  const sought = words ? await planSearch(reads, words, where.storeId, ask.viewer) : null
  const isWeighed = sort.field === 'RELEVANCE' && sought !== null
  const { key, type } = sortedBy(sort, sought)
  const descending = (sort.direction === 'DESC') !== slice.backward
  const narrowed = narrow(ticketsSeen(reads, ask.viewer), where, ask).$if(!!words, (list) =>
    list.where(sought ? hasWords(sought) : sql<boolean>`false`),
  )
  const among = () => ticketsSeen(reads, ask.viewer)
  const urgency = sort.field === 'NEXT_DUE_AT' ? urgencyOf(slice, descending, ask.now) : null
  const listed = urgency
    ? mostUrgent(narrowed, among(), urgency)
    : isWeighed
      ? newestOf(narrowed, among())
      : narrowed
  const query = ticketRows(listed, ask)
    .select([
      key.as('sortKey'),
      (urgency ? rank(urgency.asOf) : sql<number>`0`).as('rank'),
      (sought && ask.paths.has('searchExcerpt') ? hitsOf(sought) : sql<Hits | null>`null`).as('hits'),
    ])
    .$if(slice.beyond !== null && !urgency, (list) => list.where(isBeyond(slice, key, type, descending)))
    .$if(urgency !== null, (list) => list.orderBy('rank', descending ? 'desc' : 'asc'))
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('ticket.id', descending ? 'desc' : 'asc')
    .limit(slice.limit + 1)
  const [rows, totalCount] = await Promise.all([
    query.execute(),
    ask.paths.has('totalCount') ? countOf(narrowed) : null,
  ])
  const calendars = await calendarsOf(reads, rows)
  const page = pageOf(
    rows,
    slice,
    (row) => [row.sortKey, row.id, ...(urgency ? [row.rank, urgency.asOf.toString()] : [])],
    totalCount,
  )
  const told = new Map(
    page.nodes.map((row) => [
      row,
      { ...ticketOf(row, calendars, ask), searchExcerpt: row.hits && searchExcerpt(row.title, row.hits) },
    ]),
  )
  return {
    ...page,
    nodes: page.nodes.map((row) => told.get(row)!),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: told.get(node)! })),
  }
}

/** One ticket that a viewer may see, by its number; null for missing and foreign alike. */
export async function readTicket(reads: Reads, number: number, ask: TicketAsk): Promise<TicketType | null> {
  const row = await ticketRows(ticketsSeen(reads, ask.viewer), ask)
    .where('ticket.number', '=', number)
    .executeTakeFirst()
  return row ? ticketOf(row, await calendarsOf(reads, [row]), ask) : null
}

/** Those of some tickets that a viewer may see, by primary key. */
export async function readTicketsById(
  reads: Reads,
  ids: readonly string[],
  ask: TicketAsk,
): Promise<ReadonlyMap<string, TicketType>> {
  const rows = await ticketRows(ticketsSeen(reads, ask.viewer), ask)
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const calendars = await calendarsOf(reads, rows)
  return new Map(rows.map((row) => [row.id, ticketOf(row, calendars, ask)]))
}

function newestOf(found: TicketsSeen, among: TicketsSeen): TicketsSeen {
  const newest = found.select('ticket.id').orderBy('ticket.id', 'desc').limit(MOST_WEIGHED)
  return among
    .innerJoin('ticket_search', 'ticket_search.ticket_id', 'ticket.id')
    .where('ticket.id', 'in', newest) as unknown as TicketsSeen
}

function sortedBy(
  { field }: TicketSort,
  sought: Sought | null,
): { key: RawBuilder<string | number>; type: string } {
  if (field === 'RELEVANCE' && sought) return { key: relevance(sought), type: 'int' }
  if (field === 'LAST_ACTIVITY_AT') return { key: sql<string>`ticket.last_activity_at`, type: 'timestamptz' }
  if (field === 'DUE_AT') return { key: DUE_AT, type: 'timestamptz' }
  if (field === 'NEXT_DUE_AT') return { key: NEXT_DUE_AT, type: 'timestamptz' }
  return { key: sql<string>`ticket.opened_at`, type: 'timestamptz' }
}

async function countOf(query: TicketsSeen): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}
