import { type ExpressionBuilder, sql } from 'kysely'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import type { Reads, Tables } from '../persistence/reads.ts'
import {
  calendarsOf,
  type TicketAsk,
  ticketOf,
  ticketRows,
  type TicketsSeen,
  ticketsSeen,
} from './ticket-row.read.ts'
import type { TicketStatus, TicketTypeName } from './ticket-words.ts'
import type { TicketType } from './ticket.type.ts'

/** What a list of tickets is narrowed to. */
export type TicketWhere = {
  storeId: string | null
  statusIn: readonly TicketStatus[] | null
  typeIn: readonly TicketTypeName[] | null
  search: string | null
}

/** How a list of tickets is sorted. DUE_AT puts those without a deadline last. */
export type TicketSort = { field: 'OPENED_AT' | 'LAST_ACTIVITY_AT' | 'DUE_AT'; direction: 'ASC' | 'DESC' }

const NEVER = 'infinity'
const SORTED_BY = {
  OPENED_AT: sql<string>`ticket.opened_at`,
  LAST_ACTIVITY_AT: sql<string>`ticket.last_activity_at`,
  DUE_AT: sql<string>`coalesce(ticket.resolution_due_at, ${sql.lit(NEVER)}::timestamptz)`,
}

/** A page of the tickets that a viewer may see: one statement, one more for calendars not met before, one for a count. */
export async function readTickets(
  reads: Reads,
  where: TicketWhere,
  sort: TicketSort,
  slice: Slice,
  ask: TicketAsk,
): Promise<Page<TicketType>> {
  const key = SORTED_BY[sort.field]
  const descending = (sort.direction === 'DESC') !== slice.backward
  const narrowed = narrow(ticketsSeen(reads, ask.viewer), where)
  const query = ticketRows(narrowed, ask.paths)
    .select(key.as('sortKey'))
    .$if(slice.beyond !== null, (list) =>
      list.where(
        sql<boolean>`(${key}, ticket.id) ${sql.raw(descending ? '<' : '>')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
      ),
    )
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('ticket.id', descending ? 'desc' : 'asc')
    .limit(slice.limit + 1)
  const [rows, totalCount] = await Promise.all([
    query.execute(),
    ask.paths.has('totalCount') ? countOf(narrowed) : null,
  ])
  const calendars = await calendarsOf(reads, rows)
  const page = pageOf(rows, slice, (row) => [row.sortKey, row.id], totalCount)
  const told = new Map(page.nodes.map((row) => [row, ticketOf(row, calendars, ask)]))
  return {
    ...page,
    nodes: page.nodes.map((row) => told.get(row)!),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: told.get(node)! })),
  }
}

/** One ticket that a viewer may see, by its number; null for missing and foreign alike. */
export async function readTicket(reads: Reads, number: number, ask: TicketAsk): Promise<TicketType | null> {
  const row = await ticketRows(ticketsSeen(reads, ask.viewer), ask.paths)
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
  const rows = await ticketRows(ticketsSeen(reads, ask.viewer), ask.paths)
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const calendars = await calendarsOf(reads, rows)
  return new Map(rows.map((row) => [row.id, ticketOf(row, calendars, ask)]))
}

function narrow(query: TicketsSeen, { storeId, statusIn, typeIn, search }: TicketWhere): TicketsSeen {
  return query
    .$if(storeId !== null, (list) => list.where('ticket.store_id', '=', storeId ?? ''))
    .$if(statusIn !== null, (list) =>
      list.where('ticket.status', '=', (eb) => eb.fn.any(eb.val([...(statusIn ?? [])]))),
    )
    .$if(typeIn !== null, (list) =>
      list.where('ticket.type', '=', (eb) => eb.fn.any(eb.val([...(typeIn ?? [])]))),
    )
    .$if(!!search?.trim(), (list) => list.where((eb) => matches(eb, search?.trim() ?? '')))
}

/** Number, title or message, whatever the accents and the case. */
function matches(eb: ExpressionBuilder<Tables, 'ticket'>, words: string) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const number = /^#?\d{1,9}$/.test(words) ? Number(words.replace('#', '')) : -1
  return eb.or([
    eb('ticket.number', '=', number),
    sql<boolean>`fold(ticket.title) like fold(${pattern})`,
    sql<boolean>`ticket.id in (select message.ticket_id from message where fold(message.body) like fold(${pattern}))`,
  ])
}

async function countOf(query: TicketsSeen): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}
