import { sql } from 'kysely'
import { foreignCursor, pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { attachmentOf, attachmentRows } from './attachment.read.ts'
import { eventsSeen } from './ticket-row.read.ts'
import type { TicketEventDetail } from './ticket-words.ts'
import { readsInternal, ticketsVisibleTo } from './ticket.policy.ts'
import type { TicketEventType } from './ticket-event.type.ts'

/** A page of a ticket's history, oldest first, in one statement; empty for missing and foreign alike. */
export async function readTimeline(
  reads: Reads,
  viewer: Viewer,
  ticketId: string,
  slice: Slice,
): Promise<Page<TicketEventType>> {
  const beyond = eventBeyond(slice)
  const rows = await eventsVisibleTo(reads, viewer)
    .where('ticket_event.ticket_id', '=', ticketId)
    .$if(beyond !== null, (list) =>
      list.where('ticket_event.seq', slice.backward ? '<' : '>', (eb) =>
        eb
          .selectFrom('ticket_event as known')
          .where('known.id', '=', beyond)
          .where('known.ticket_id', '=', ticketId)
          .select('known.seq'),
      ),
    )
    .orderBy('ticket_event.seq', slice.backward ? 'desc' : 'asc')
    .limit(slice.limit + 1)
    .execute()
  const page = pageOf(rows, slice, (row) => [nodeId('TicketEvent', row.id)], rows[0]?.eventCount ?? 0)
  const told = page.nodes.map(eventOf)
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** A cursor names the event itself: its number would tell a store how many notes there are, and where. */
function eventBeyond({ beyond }: Slice): string | null {
  if (beyond === null) return null
  const id = uuidOf('TicketEvent', String(beyond[0]))
  if (!id) throw foreignCursor()
  return id
}

/** Those of some events that a viewer may see, by primary key. */
export async function readEventsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TicketEventType>> {
  const rows = await eventsVisibleTo(reads, viewer)
    .where('ticket_event.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, eventOf(row)]))
}

/** The place of an event within a ticket's history; null when it is no event of it that the viewer may see. */
export async function seqOf(
  reads: Reads,
  viewer: Viewer,
  ticketId: string,
  eventId: string,
): Promise<number | null> {
  const row = await eventsVisibleTo(reads, viewer)
    .where('ticket_event.id', '=', eventId)
    .where('ticket_event.ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row?.seq ?? null
}

function eventsVisibleTo(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('ticket_event')
    .innerJoin('ticket', 'ticket.id', 'ticket_event.ticket_id')
    .leftJoin('person as actor', 'actor.id', 'ticket_event.actor_id')
    .leftJoin('message', 'message.id', 'ticket_event.message_id')
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val(stores ?? []))),
    )
    .$if(!readsInternal(viewer), (query) => query.where('ticket_event.is_internal', '=', false))
    .select((eb) => [
      'ticket_event.id',
      'ticket_event.seq',
      'ticket_event.type',
      sql<string>`ticket_event.at`.as('at'),
      'ticket_event.side',
      'actor.name as actorName',
      'message.body',
      'ticket_event.minutes',
      'ticket_event.reason',
      'ticket_event.is_internal as isInternal',
      'ticket_event.detail',
      'message.channel',
      attachmentRows(eb).as('attachments'),
      eventsSeen(viewer).as('eventCount'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof eventsVisibleTo>['execute']>>[number]

function eventOf(row: Row): TicketEventType {
  return {
    id: nodeId('TicketEvent', row.id),
    type: row.type,
    at: instantFrom(row.at),
    actor:
      row.actorName === null
        ? null
        : { name: row.actorName, initials: initialsOf(row.actorName), side: row.side ?? 'PLATFORM' },
    body: row.body,
    isInternal: row.isInternal,
    channel: row.channel,
    isAfterHours: row.detail?.isAfterHours ?? false,
    minutes: row.minutes,
    reason: row.reason,
    attachments: row.attachments.map(attachmentOf),
    ...changeOf(row.detail, instantFrom(row.at)),
  }
}

/** What a change changed, as the API tells it. */
function changeOf(detail: TicketEventDetail | null, at: Temporal.Instant) {
  return {
    assignee: detail?.assignee ? colleague(detail.assignee.name) : null,
    from: detail?.from ?? null,
    to: detail?.to ?? null,
    mentions: (detail?.mentions ?? []).map(({ name }) => colleague(name)),
    otherTicket: detail?.other ? { ...detail.other, id: nodeId('Ticket', detail.other.id) } : null,
    incident: detail?.incident ? { ...detail.incident, id: nodeId('Incident', detail.incident.id) } : null,
    incidentNews: detail?.news?.words ?? null,
    fix: detail?.fix ? fixOf(detail.fix, at) : null,
    projectChange: detail?.project
      ? { title: detail.project.title, kind: detail.change ?? null, part: detail.part ?? null }
      : null,
    isFromOpening: detail?.isFromOpening ?? false,
    partner: detail?.partner?.name ?? null,
    until: detail?.until ? instantFrom(detail.until) : null,
    handover: detail?.handover ?? null,
    estimate: detail?.estimate ? eventEstimate(detail.estimate) : null,
    dispute: detail?.dispute ? eventDispute(detail.dispute) : null,
    creditNote: detail?.creditNote ? eventCreditNote(detail.creditNote) : null,
    clock: detail?.clock ?? null,
    movedDeadlines: (detail?.moves ?? []).map(({ clock, fromDueAt, toDueAt }) => ({
      clock,
      fromDueAt: instantFrom(fromDueAt),
      toDueAt: instantFrom(toDueAt),
    })),
    dueAt: detail?.dueAt ? instantFrom(detail.dueAt) : null,
  }
}

/** What resolved a ticket is out since then; what it waits for is not. */
function fixOf({ storesProtected, ...fix }: NonNullable<TicketEventDetail['fix']>, at: Temporal.Instant) {
  return {
    ...fix,
    id: nodeId('PlatformFix', fix.id),
    storesProtected: storesProtected ?? null,
    shippedAt: storesProtected === undefined ? null : at,
  }
}

/** An estimate as a change of its ticket names it. */
export function eventEstimate({
  id,
  version,
  minutes,
  netMinor,
  currency,
  via,
}: NonNullable<TicketEventDetail['estimate']>) {
  const most = moneyOf({ minor: BigInt(netMinor), currency })
  const isBy = { isByLink: via === 'LINK', isByPledge: via === 'PLEDGE' }
  return { id: nodeId('Estimate', id), version, minutes, most, ...isBy }
}

/** A dispute as a change of its ticket names it. */
export function eventDispute({
  id,
  period,
  netMinor,
  takenOffMinor,
  currency,
  outcome,
}: NonNullable<TicketEventDetail['dispute']>) {
  const amount = (minor: string) => moneyOf({ minor: BigInt(minor), currency })
  return {
    id: nodeId('Dispute', id),
    month: period,
    net: amount(netMinor),
    takenOff: takenOffMinor === null ? null : amount(takenOffMinor),
    isWaived: outcome === 'WAIVED',
  }
}

function eventCreditNote({
  id,
  number,
  statement,
  netMinor,
  currency,
}: NonNullable<TicketEventDetail['creditNote']>) {
  const net = moneyOf({ minor: BigInt(netMinor), currency })
  return {
    id: nodeId('CreditNote', id),
    number,
    timeZone: statement.timeZone,
    statementNumber: statement.number,
    period: statement.period,
    net,
  }
}

function colleague(name: string) {
  return { name, initials: initialsOf(name), side: 'PLATFORM' as const }
}
