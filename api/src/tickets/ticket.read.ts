import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { readClocks, type ClockEvent, type SlaTargets } from '../domain/sla-clock.ts'
import { nodeId } from '../graphql/node-id.ts'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { slaClock } from './sla-clock.type.ts'
import { clockEvent } from './ticket-event.entity.ts'
import type { Side, TicketEventType, TicketStatus, TicketTypeName } from './ticket-words.ts'
import { ticketAbilities, ticketsVisibleTo } from './ticket.policy.ts'
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

/** Who reads, when, and which fields of a ticket, as dotted paths. */
export type TicketAsk = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

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
  const narrowed = narrow(visible(reads, ask.viewer), where)
  const query = rowsOf(narrowed, ask.paths)
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
  const row = await rowsOf(visible(reads, ask.viewer), ask.paths)
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
  const rows = await rowsOf(visible(reads, ask.viewer), ask.paths)
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const calendars = await calendarsOf(reads, rows)
  return new Map(rows.map((row) => [row.id, ticketOf(row, calendars, ask)]))
}

function visible(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('ticket')
    .innerJoin('store', 'store.id', 'ticket.store_id')
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val(stores ?? []))),
    )
}

type Visible = ReturnType<typeof visible>

function narrow(query: Visible, { storeId, statusIn, typeIn, search }: TicketWhere): Visible {
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

async function countOf(query: Visible): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

function rowsOf(query: Visible, paths: ReadonlySet<string>) {
  const wantsClock = paths.has('resolution') || paths.has('firstResponse')
  return query
    .innerJoin('person as requester', 'requester.id', 'ticket.requester_id')
    .leftJoin('person as assignee', 'assignee.id', 'ticket.assignee_id')
    .leftJoin('message', 'message.id', 'ticket.last_message_id')
    .leftJoin('person as author', 'author.id', 'message.author_id')
    .select((eb) => [
      'ticket.id',
      'ticket.number',
      'ticket.version',
      'ticket.store_id as storeId',
      'ticket.type',
      'ticket.status',
      'ticket.title',
      'ticket.origin',
      'ticket.product',
      'ticket.topic',
      'ticket.channel',
      'ticket.calendar_id as calendarId',
      'ticket.targets',
      sql<string>`ticket.opened_at`.as('openedAt'),
      sql<string>`ticket.last_activity_at`.as('lastActivityAt'),
      sql<string | null>`ticket.resolved_at`.as('resolvedAt'),
      'store.slug as storeSlug',
      'store.name as storeName',
      'requester.name as requesterName',
      sql<Side>`(select side from ticket_event where ticket_id = ticket.id and seq = 1)`.as('requesterSide'),
      'assignee.name as assigneeName',
      'author.name as authorName',
      'message.side as authorSide',
      sql<string | null>`left(message.body, 200)`.as('excerpt'),
      sql<string | null>`message.sent_at`.as('sentAt'),
      (paths.has('waitingQuestion') ? waitingQuestion() : sql<string | null>`null`).as('waitingQuestion'),
      (wantsClock ? clockRows(eb) : sql<ClockRow[]>`'[]'::json`).as('clockRows'),
    ])
}

type ClockRow = {
  type: TicketEventType
  at: string
  minutes: number | null
  reason: string | null
  targets: SlaTargets | null
}

function clockRows(eb: ExpressionBuilder<Tables, 'ticket'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('ticket_event')
      .whereRef('ticket_event.ticket_id', '=', 'ticket.id')
      .select(['type', sql<string>`at`.as('at'), 'minutes', 'reason', 'targets'])
      .orderBy('seq'),
  ) as unknown as ReturnType<typeof sql<ClockRow[]>>
}

/** The words that went with the last question: the event just before the one that began the wait. */
function waitingQuestion() {
  return sql<string | null>`case ticket.status when 'WAITING_ON_STORE' then (
    select asked.body from ticket_event wait
    join ticket_event question on question.ticket_id = wait.ticket_id and question.seq = wait.seq - 1
    join message asked on asked.id = question.message_id
    where wait.ticket_id = ticket.id and wait.type = 'WAITING_ON_STORE'
    order by wait.seq desc limit 1
  ) end`
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function calendarsOf(reads: Reads, rows: readonly Row[]) {
  return readCalendars(
    reads,
    rows.map((row) => row.calendarId),
  )
}

function ticketOf(
  row: Row,
  calendars: ReadonlyMap<string, BusinessCalendar>,
  { viewer, now, paths }: TicketAsk,
): TicketType {
  return {
    id: nodeId('Ticket', row.id),
    number: row.number,
    version: row.version,
    store: storeLink({ id: row.storeId, slug: row.storeSlug, name: row.storeName }),
    type: row.type,
    status: row.status,
    title: row.title,
    origin: row.origin,
    product: row.product,
    topic: row.topic,
    channel: row.channel,
    requester: actor(row.requesterName, row.requesterSide),
    assignee: row.assigneeName === null ? null : actor(row.assigneeName, 'PLATFORM'),
    openedAt: instantFrom(row.openedAt),
    lastActivityAt: instantFrom(row.lastActivityAt),
    resolvedAt: instantFrom(row.resolvedAt),
    lastMessage:
      row.excerpt === null
        ? null
        : {
            excerpt: row.excerpt,
            at: instantFrom(row.sentAt as string),
            author: actor(row.authorName, row.authorSide),
          },
    waitingQuestion: row.waitingQuestion,
    ...clocksOf(row, calendars.get(row.calendarId) as BusinessCalendar, now, paths),
    viewerCan: ticketAbilities(viewer, { storeId: row.storeId, status: row.status }),
  } as TicketType
}

function clocksOf(row: Row, calendar: BusinessCalendar, now: Temporal.Instant, paths: ReadonlySet<string>) {
  const rows = row.clockRows as ClockRow[]
  if (rows.length === 0) return {}
  const events = rows.flatMap(
    (event) => clockEvent({ ...event, at: instantFrom(event.at) }) ?? [],
  ) as ClockEvent[]
  const reasons = rows.flatMap(({ at, minutes, reason }) =>
    reason ? [{ at: instantFrom(at), minutes: minutes ?? 0, reason }] : [],
  )
  const readings = readClocks(calendar, row.targets as SlaTargets, events, now)
  return {
    firstResponse: slaClock(
      readings.firstResponse,
      calendar,
      reasons,
      (field) => paths.has(`firstResponse.${field}`),
      now,
    ),
    resolution: slaClock(
      readings.resolution,
      calendar,
      reasons,
      (field) => paths.has(`resolution.${field}`),
      now,
    ),
  }
}

function actor(name: string | null, side: Side | null) {
  return { name: name ?? '', initials: initialsOf(name ?? ''), side: side ?? 'PLATFORM' }
}
