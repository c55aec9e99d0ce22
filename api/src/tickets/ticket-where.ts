import { type RawBuilder, sql } from 'kysely'
import { soughtUuid } from '../graphql/node-id.ts'
import { TICKET_SPANS, type TicketFilter, type TicketSpan } from './ticket-filter.input.ts'
import { IS_WITH_PARTNER } from './ticket-hands.read.ts'
import type { TicketAsk, TicketsSeen } from './ticket-row.read.ts'
import { DUE_AT, NEXT_DUE_AT } from './ticket-deadlines.read.ts'
import type { TicketStatus } from './ticket-words.ts'

/** What a list of tickets is narrowed to, with the primary keys behind its ids. */
export type TicketWhere = ReturnType<typeof whereOf>

/** Reads a filter; an id of nothing narrows to nothing. */
export function whereOf(filter: TicketFilter) {
  const { storeId, assignedTo, requesterId, incidentId, requestListId } = filter
  return {
    storeId: storeId == null ? null : soughtUuid('Store', storeId),
    storeIn: filter.storeIn?.map((id) => soughtUuid('Store', id)) ?? null,
    assigneeIn: filter.assignedToIn?.map((id) => soughtUuid('Person', id)) ?? null,
    assigneeId: assignedTo == null ? null : soughtUuid('Person', assignedTo),
    requesterId: requesterId == null ? null : soughtUuid('Person', requesterId),
    incidentId: incidentId == null ? null : soughtUuid('Incident', incidentId),
    requestListId: requestListId == null ? null : soughtUuid('RequestList', requestListId),
    statusIn: filter.statusIn ?? null,
    typeIn: filter.typeIn ?? null,
    planIn: filter.planIn ?? null,
    componentIn: filter.componentIn ?? null,
    isOfCurrentIncident: filter.isOfCurrentIncident ?? false,
    isMine: filter.isMine ?? false,
    isUnassigned: filter.isUnassigned ?? null,
    isAtRisk: filter.isAtRisk ?? null,
    isUnread: filter.isUnread ?? null,
    mentionsMe: filter.mentionsMe ?? false,
    heldBy: filter.heldBy ?? null,
    spans: TICKET_SPANS.map((of) => ({ of, from: filter[`${of}From`], to: filter[`${of}To`] })),
    search: filter.search ?? null,
  }
}

/** Narrows tickets to those that a filter names, each by an index or by what the tickets' own rows say. */
export function narrow(
  query: TicketsSeen,
  where: TicketWhere,
  { viewer, now }: Pick<TicketAsk, 'viewer' | 'now'>,
): TicketsSeen {
  const { storeId, assigneeId, requesterId, incidentId, statusIn, typeIn, planIn, componentIn } = where
  return query
    .$if(storeId !== null, (list) => list.where('ticket.store_id', '=', storeId ?? ''))
    .$if(where.storeIn !== null, (list) =>
      list.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val([...(where.storeIn ?? [])]))),
    )
    .$if(where.assigneeIn !== null, (list) =>
      list.where('ticket.assignee_id', '=', (eb) => eb.fn.any(eb.val([...(where.assigneeIn ?? [])]))),
    )
    .$if(assigneeId !== null, (list) => list.where('ticket.assignee_id', '=', assigneeId))
    .$if(requesterId !== null, (list) => list.where('ticket.requester_id', '=', requesterId ?? ''))
    .$if(incidentId !== null, (list) => list.where('ticket.incident_id', '=', incidentId))
    .$if(where.isOfCurrentIncident, (list) =>
      list.where('ticket.incident_id', 'in', (eb) =>
        eb.selectFrom('incident').where('incident.ended_at', 'is', null).select('incident.id'),
      ),
    )
    .$if(where.requestListId !== null, (list) =>
      list.where('ticket.request_list_id', '=', where.requestListId),
    )
    .$if(statusIn !== null, (list) => list.where(standsAt(statusIn ?? [])))
    .$if(typeIn !== null, (list) =>
      list.where('ticket.type', '=', (eb) => eb.fn.any(eb.val([...(typeIn ?? [])]))),
    )
    .$if(planIn !== null, (list) =>
      list.where('ticket.plan_id', 'in', (eb) =>
        eb
          .selectFrom('plan')
          .where('plan.key', '=', (of) => of.fn.any(of.val([...(planIn ?? [])])))
          .select('plan.id'),
      ),
    )
    .$if(componentIn !== null, (list) =>
      list.where(sql<boolean>`ticket.components && ${[...(componentIn ?? [])]}::text[]`),
    )
    .$if(where.isMine, (list) => list.where('ticket.assignee_id', '=', viewer.personId))
    .$if(where.isUnassigned !== null, (list) =>
      list.where('ticket.assignee_id', where.isUnassigned ? 'is' : 'is not', null),
    )
    .$if(where.isAtRisk !== null, (list) => list.where(isOrNot(where.isAtRisk, atRisk(now))))
    .$if(where.isUnread !== null, (list) =>
      list.where(isOrNot(where.isUnread, unread(viewer.personId, viewer.staffRole !== null))),
    )
    .$if(where.mentionsMe, (list) =>
      list.where(viewer.staffRole === null ? sql<boolean>`false` : mentions(viewer.personId)),
    )
    .$if(where.heldBy !== null, (list) =>
      list.where(where.heldBy === 'PARTNER' ? IS_WITH_PARTNER : sql<boolean>`not ${IS_WITH_PARTNER}`),
    )
    .where((eb) => eb.and(where.spans.flatMap(within)))
}

/** What lies in a span, as an index has it, word for word. */
const SPANNED: Record<TicketSpan, RawBuilder<string | null>> = {
  opened: sql<string>`ticket.opened_at`,
  lastActivity: sql<string>`ticket.last_activity_at`,
  due: DUE_AT,
  nextDue: NEXT_DUE_AT,
  resolved: sql<string | null>`ticket.resolved_at`,
}

/** What has no deadline has it never, which lies in no span. */
function within({ of, from, to }: TicketWhere['spans'][number]) {
  if (!from && !to) return []
  const key = SPANNED[of]
  const ends = sql<boolean>`${key} < ${to?.toString() ?? 'infinity'}::timestamptz`
  return from ? [sql<boolean>`${key} >= ${from.toString()}::timestamptz`, ends] : [ends]
}

/** A condition, or everything but what it holds for. */
export function isOrNot(is: boolean | null, condition: ReturnType<typeof sql<boolean>>) {
  return is ? condition : sql<boolean>`${condition} is not true`
}

/**
 * Told from the stored instants: the one of risk is null for a clock that is done or has no target, the due one while it
 * waits in time (S4).
 */
export function atRisk(now: Temporal.Instant) {
  const at = sql`${now.toString()}::timestamptz`
  return sql<boolean>`(${open()}
    and (ticket.first_response_at_risk_at <= ${at} and ticket.first_response_due_at is not null
      or ticket.resolution_at_risk_at <= ${at} and ticket.resolution_due_at is not null))`
}

function standsAt(statuses: readonly TicketStatus[]) {
  const among = sql<boolean>`ticket.status = any(${[...statuses]}::text[])`
  const isWhole = OPEN.every((status) => statuses.includes(status))
  if (!statuses.every((status) => OPEN.includes(status))) return among
  return isWhole ? open() : sql<boolean>`(${open()} and ${among})`
}

const OPEN: readonly TicketStatus[] = ['NEW', 'OPEN', 'WAITING_ON_STORE']

/** As the index `ticket_open_next_due` has it: word for word, and no parameter, so that PostgreSQL knows that it may use it. */
function open() {
  return sql<boolean>`ticket.status in (${sql.join(OPEN.map((status) => sql.lit(status)))})`
}

/** Whoever answered last has read what was before. */
function unread(personId: string, isStaff: boolean) {
  return sql<boolean>`exists (
    select from message last
    join ticket_event told on told.message_id = last.id
    where last.id = ticket.last_message_id and (last.side = 'PLATFORM') <> ${isStaff}
      and told.seq > coalesce(
        (select seq from ticket_seen where ticket_id = ticket.id and person_id = ${personId}), 0))`
}

function mentions(personId: string) {
  return sql<boolean>`ticket.id in (
    select ticket_id from ticket_event
    where type = 'NOTE_ADDED' and detail -> 'mentions' @> ${JSON.stringify([{ id: personId }])}::jsonb)`
}
