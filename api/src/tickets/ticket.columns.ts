import { defineEntity, p } from '@mikro-orm/core'
import type { BusinessCalendar } from '../domain/business-calendar.ts'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { SlaTarget, SlaTargets } from '../domain/sla-clock.ts'
import { IncidentSchema } from '../incidents/incident.entity.ts'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import { CalendarSchema } from '../plans/calendar.entity.ts'
import { PlanSchema } from '../plans/plan.entity.ts'
import type { Product } from '../stores/product-words.ts'
import { PartnerSchema } from '../stores/partner.entity.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { RequestListSchema } from './request-list.entity.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import type {
  BugOrigin,
  SettledState,
  Side,
  TicketEventDetail,
  TicketEventType,
  TicketStatus,
  TicketTypeName,
} from './ticket-words.ts'

/** The earlier of the two deadlines that are still open, or never: what the desk works by. */
const NEXT_DUE_AT = `(coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz))`

/** A ticket's columns, with those of its history and messages: the three name each other. */
export const TicketSchema = defineEntity({
  name: 'Ticket',
  tableName: 'ticket',
  indexes: [
    { properties: ['store', 'openedAt', 'id'] },
    { properties: ['openedAt', 'id'] },
    { properties: ['store', 'lastActivityAt', 'id'] },
    { properties: ['lastActivityAt', 'id'] },
    {
      name: 'ticket_store_due',
      expression: `create index "ticket_store_due" on "ticket" ("store_id", (coalesce("resolution_due_at", 'infinity'::timestamptz)), "id")`,
    },
    {
      name: 'ticket_due',
      expression: `create index "ticket_due" on "ticket" ((coalesce("resolution_due_at", 'infinity'::timestamptz)), "id")`,
    },
    { properties: ['store', 'status'] },
    { name: 'ticket_incident_store', properties: ['incident', 'store'] },
    { properties: ['requestList', 'listPosition'] },
    {
      name: 'ticket_next_due',
      expression: `create index "ticket_next_due" on "ticket" (${NEXT_DUE_AT}, "id")`,
    },
    {
      name: 'ticket_open_next_due',
      expression: `create index "ticket_open_next_due" on "ticket" (${NEXT_DUE_AT}, "id") where "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE')`,
    },
    {
      name: 'ticket_store_next_due',
      expression: `create index "ticket_store_next_due" on "ticket" ("store_id", ${NEXT_DUE_AT}, "id")`,
    },
    {
      name: 'ticket_assignee_next_due',
      expression: `create index "ticket_assignee_next_due" on "ticket" ("assignee_id", ${NEXT_DUE_AT}, "id")`,
    },
    {
      name: 'ticket_first_response_risk',
      expression:
        'create index "ticket_first_response_risk" on "ticket" ("first_response_at_risk_at") where "first_response_at_risk_at" is not null',
    },
    {
      name: 'ticket_resolution_risk',
      expression:
        'create index "ticket_resolution_risk" on "ticket" ("resolution_at_risk_at") where "resolution_at_risk_at" is not null',
    },
    {
      name: 'ticket_components',
      expression: 'create index "ticket_components" on "ticket" using gin ("components")',
    },
    {
      name: 'ticket_reported_trouble',
      expression: `create index "ticket_reported_trouble" on "ticket" ("opened_at") where "type" = 'BUG' and "incident_id" is null and "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE')`,
    },
    {
      name: 'ticket_notice',
      expression: 'create index "ticket_notice" on "ticket" ("notice_at") where "notice_at" is not null',
    },
    {
      name: 'ticket_with_partner',
      expression:
        'create index "ticket_with_partner" on "ticket" ("partner_until", "id") where "partner_until" is not null',
    },
    {
      name: 'ticket_held_by_partner',
      expression: `create index "ticket_held_by_partner" on "ticket" (${NEXT_DUE_AT}, "id") where "partner_id" is not null and "with_platform_since" is null and "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE')`,
    },
    {
      name: 'ticket_resolved',
      expression:
        'create index "ticket_resolved" on "ticket" ("resolved_at", "store_id") where "resolved_at" is not null',
    },
    {
      name: 'ticket_store_resolved',
      expression:
        'create index "ticket_store_resolved" on "ticket" ("store_id", "resolved_at") where "resolved_at" is not null',
    },
    {
      name: 'ticket_promises',
      expression:
        'create index "ticket_promises" on "ticket" ("store_id", "opened_at", "id") where "is_resolution_promised" or "is_first_response_promised"',
    },
    {
      name: 'ticket_resolution_month',
      expression:
        'create index "ticket_resolution_month" on "ticket" ((coalesce("resolution_due_at", "resolution_completed_at"))) where "is_resolution_promised"',
    },
    {
      name: 'ticket_first_response_month',
      expression:
        'create index "ticket_first_response_month" on "ticket" ("first_response_due_at") where "is_first_response_promised"',
    },
  ],
  properties: {
    id: primaryId(),
    number: p.integer().unique(),
    version: p.integer().version(),
    store: () => p.manyToOne(StoreSchema),
    type: word<TicketTypeName>(),
    status: word<TicketStatus>(),
    title: p.text(),
    origin: word<BugOrigin>().nullable(),
    product: word<Product>().nullable(),
    topic: word<SupportTopic>().nullable(),
    components: p.array().$type<string[]>().default([]),
    channel: word<ChannelKind>().nullable(),
    requester: () => p.manyToOne(PersonSchema).index(),
    assignee: () => p.manyToOne(PersonSchema).nullable(),
    calendar: () => p.manyToOne(CalendarSchema),
    plan: () => p.manyToOne(PlanSchema).index(),
    targets: p.json<SlaTargets>(),
    openedAt: instant(),
    lastActivityAt: instant(),
    resolvedAt: instant().nullable(),
    closedAt: instant().nullable(),
    firstResponseDueAt: instant().nullable(),
    firstResponseAtRiskAt: instant().nullable(),
    firstResponseState: word<SettledState>().nullable(),
    resolutionDueAt: instant().nullable(),
    resolutionAtRiskAt: instant().nullable(),
    resolutionState: word<SettledState>().nullable(),
    resolutionCompletedAt: instant().nullable(),
    /** When its deadlines are to be looked at next (S4). */
    noticeAt: instant().nullable(),
    /** Whether the clock has a target: only then is it in the ledger of promises (S6). */
    isFirstResponsePromised: p.boolean(),
    isResolutionPromised: p.boolean(),
    followsUp: () => p.manyToOne(TicketSchema).index().nullable(),
    mergedInto: () => p.manyToOne(TicketSchema).index().nullable(),
    incident: () => p.manyToOne(IncidentSchema).nullable(),
    /** The partner that had it first (T4), until when the store waits for it, and since when the platform has it. */
    partner: () => p.manyToOne(PartnerSchema).index().nullable(),
    partnerUntil: instant().nullable(),
    withPlatformSince: instant().nullable(),
    requestList: () => p.manyToOne(RequestListSchema).nullable(),
    listPosition: p.integer().nullable(),
    eventCount: p.integer(),
    internalEventCount: p.integer().default(0),
    lastMessage: () => p.manyToOne(MessageSchema).index().nullable(),
    events: () => p.oneToMany(TicketEventSchema).mappedBy('ticket').orderBy({ seq: 'asc' }),
  },
})

/** One row for each pair of tickets that belong together, the one with the smaller id first. */
export const TicketRelationSchema = defineEntity({
  name: 'TicketRelation',
  tableName: 'ticket_relation',
  uniques: [{ properties: ['first', 'second'] }],
  properties: {
    id: primaryId(),
    first: () => p.manyToOne(TicketSchema).deleteRule('cascade'),
    second: () => p.manyToOne(TicketSchema).index().deleteRule('cascade'),
  },
})

/** One row for each change of a ticket. */
export const TicketEventSchema = defineEntity({
  name: 'TicketEvent',
  tableName: 'ticket_event',
  uniques: [{ properties: ['ticket', 'seq'] }, { properties: ['actor', 'requestKey'] }],
  indexes: [
    {
      name: 'ticket_event_untold',
      expression:
        'create index "ticket_event_untold" on "ticket_event" ("ticket_id", "seq") where "told_at" is null',
    },
    { properties: ['writtenAt', 'ticket'] },
    {
      name: 'ticket_event_mentions',
      expression: `create index "ticket_event_mentions" on "ticket_event" using gin (("detail" -> 'mentions') jsonb_path_ops) where "type" = 'NOTE_ADDED'`,
    },
  ],
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema),
    seq: p.integer(),
    type: word<TicketEventType>(),
    at: instant(),
    /** When it was written down, by the clock: later than `at` where the writer had to wait. */
    writtenAt: instant(),
    actor: () => p.manyToOne(PersonSchema).nullable(),
    side: word<Side>().nullable(),
    message: () => p.manyToOne(MessageSchema).index().nullable(),
    minutes: p.integer().nullable(),
    reason: p.text().nullable(),
    targets: p.json<SlaTargets | null>().nullable(),
    target: p.json<SlaTarget | null>().nullable(),
    /** CALENDAR_CHANGED: the hours and dates that the clocks count by from then on. */
    calendar: p.json<BusinessCalendar | null>().nullable(),
    isInternal: p.boolean().default(false),
    detail: p.json<TicketEventDetail | null>().nullable(),
    toldAt: instant().nullable(),
    requestKey: p.text().nullable(),
  },
})

/** One row for each thing written. */
export const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  indexes: [{ properties: ['ticket', 'sentAt'] }],
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema),
    author: () => p.manyToOne(PersonSchema).nullable(),
    side: word<Side>(),
    body: p.text(),
    channel: word<ChannelKind>().nullable(),
    isInternal: p.boolean().default(false),
    sentAt: instant(),
  },
})
