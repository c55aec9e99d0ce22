import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import { type ClockEvent, readClocks, type SlaTarget, type SlaTargets } from '../domain/sla-clock.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { slaClock } from './sla-clock.type.ts'
import { CLOCK_EVENTS, clockEvent } from './ticket-event.entity.ts'
import type { Side, TicketEventType } from './ticket-words.ts'
import { HANDS, handsOf, IS_WITH_PARTNER } from './ticket-hands.read.ts'
import { linkColumns, linksOf } from './ticket-links.read.ts'
import { readsInternal, ticketAbilities, ticketsVisibleTo } from './ticket.policy.ts'
import type { TicketType } from './ticket.type.ts'

/** Who reads, when, and which fields of a ticket, as dotted paths. */
export type TicketAsk = { viewer: Viewer; now: Temporal.Instant; paths: ReadonlySet<string> }

/** The tickets that a viewer may see, each with its store; every read of them begins here. */
export function ticketsSeen(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('ticket')
    .innerJoin('store', 'store.id', 'ticket.store_id')
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val(stores ?? []))),
    )
}

/** How many of a ticket's events a viewer may see: it grows with each of them. */
export function eventsSeen(viewer: Viewer) {
  return readsInternal(viewer)
    ? sql<number>`ticket.event_count`
    : sql<number>`ticket.event_count - ticket.internal_event_count`
}

/** A choice among the tickets that a viewer may see. */
export type TicketsSeen = ReturnType<typeof ticketsSeen>

/** The columns of some tickets, no more than the fields asked for need. */
export function ticketRows(query: TicketsSeen, ask: TicketAsk) {
  const { paths } = ask
  const wantsClock = paths.has('resolution') || paths.has('firstResponse')
  return query
    .innerJoin('person as requester', 'requester.id', 'ticket.requester_id')
    .leftJoin('person as assignee', 'assignee.id', 'ticket.assignee_id')
    .leftJoin('message', 'message.id', 'ticket.last_message_id')
    .leftJoin('person as author', 'author.id', 'message.author_id')
    .select((eb) => [
      'ticket.id',
      'ticket.number',
      eventsSeen(ask.viewer).as('version'),
      'ticket.store_id as storeId',
      'ticket.type',
      'ticket.status',
      'ticket.title',
      'ticket.origin',
      'ticket.product',
      'ticket.topic',
      'ticket.channel',
      'ticket.list_position as listPosition',
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
      'ticket.incident_id as incidentId',
      IS_WITH_PARTNER.as('isWithPartner'),
      (paths.has('hands') ? HANDS : sql<null>`null`).as('hands'),
      ...linkColumns(paths),
      (wantsClock ? clockRows(eb) : sql<ClockRow[]>`'[]'::json`).as('clockRows'),
    ])
}

export type ClockRow = {
  type: TicketEventType
  at: string
  minutes: number | null
  reason: string | null
  targets: SlaTargets | null
  target: SlaTarget | null
  calendar: BusinessCalendar | null
}

/** What the clocks of a ticket count by, oldest first, as JSON. */
export function clockRows(eb: ExpressionBuilder<Tables, 'ticket'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('ticket_event')
      .whereRef('ticket_event.ticket_id', '=', 'ticket.id')
      .where('ticket_event.type', 'in', CLOCK_EVENTS)
      .select(['type', sql<string>`at`.as('at'), 'minutes', 'reason', 'targets', 'target', 'calendar'])
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

/** One ticket as it is read. */
export type TicketRow = Awaited<ReturnType<ReturnType<typeof ticketRows>['execute']>>[number]

/** The calendars that the clocks of some tickets count by. */
export function calendarsOf(reads: Reads, rows: readonly TicketRow[]) {
  return readCalendars(
    reads,
    rows.map((row) => row.calendarId),
  )
}

/** A ticket as the API gives it: what its clocks show is read from its history, now. */
export function ticketOf(
  row: TicketRow,
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
    listPosition: row.listPosition,
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
    ...linksOf(viewer, row),
    hands: handsOf(row.hands),
    viewerCan: ticketAbilities(viewer, row),
  } as TicketType
}

function clocksOf(
  row: TicketRow,
  calendar: BusinessCalendar,
  now: Temporal.Instant,
  paths: ReadonlySet<string>,
) {
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
      reasons,
      (field) => paths.has(`firstResponse.${field}`),
      now,
      null,
    ),
    resolution: slaClock(
      readings.resolution,
      reasons,
      (field) => paths.has(`resolution.${field}`),
      now,
      linkStandingSince(events),
    ),
  }
}

/** When the link to an incident was made that stands; null where none does. */
function linkStandingSince(events: readonly ClockEvent[]): Temporal.Instant | null {
  const last = events.findLast(({ type }) => type === 'INCIDENT_LINKED' || type === 'INCIDENT_UNLINKED')
  return last?.type === 'INCIDENT_LINKED' ? last.at : null
}

function actor(name: string | null, side: Side | null) {
  return { name: name ?? '', initials: initialsOf(name ?? ''), side: side ?? 'PLATFORM' }
}
