import type { Scope } from '../people/scopes.ts'

/** What a webhook can be told of. The list is closed; new words are added, none changes its meaning. */
export const WEBHOOK_EVENT_TYPES = [
  'TICKET_OPENED',
  'TICKET_REPLIED',
  'TICKET_STATUS_CHANGED',
  'TICKET_CLASSIFIED',
  'DEADLINE_MOVED',
  'DEADLINE_AT_RISK',
  'DEADLINE_BREACHED',
  'ESTIMATE_OFFERED',
  'ESTIMATE_DECIDED',
  'STATEMENT_ISSUED',
  'SUGGESTION_DECIDED',
  'INCIDENT_CHANGED',
  'SCHEMA_CHANGED',
  'EXPORT_FINISHED',
  'WEBHOOK_TESTED',
] as const
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number]

/** Those that a webhook chooses among: a trial message is sent to any. */
export const CHOSEN_EVENT_TYPES = WEBHOOK_EVENT_TYPES.filter((type) => type !== 'WEBHOOK_TESTED')

/** Which history an event is a row of. */
export type WebhookSource =
  'TICKET' | 'SUGGESTION' | 'INCIDENT' | 'STATEMENT' | 'SCHEMA' | 'EXPORT' | 'WEBHOOK'

/** Which rows of which history are which event; what is not named here is told to no webhook. */
const EVENTS_OF: Record<WebhookSource, Record<string, WebhookEventType>> = {
  TICKET: {
    OPENED: 'TICKET_OPENED',
    AGENT_REPLIED: 'TICKET_REPLIED',
    STORE_REPLIED: 'TICKET_REPLIED',
    PARTNER_ANSWERED: 'TICKET_REPLIED',
    WAITING_ON_STORE: 'TICKET_STATUS_CHANGED',
    RESOLVED: 'TICKET_STATUS_CHANGED',
    REOPENED: 'TICKET_STATUS_CHANGED',
    CLOSED: 'TICKET_STATUS_CHANGED',
    TYPE_CORRECTED: 'TICKET_CLASSIFIED',
    CLASSIFIED: 'TICKET_CLASSIFIED',
    EXTENDED: 'DEADLINE_MOVED',
    CALENDAR_CHANGED: 'DEADLINE_MOVED',
    DEADLINE_AT_RISK: 'DEADLINE_AT_RISK',
    DEADLINE_BREACHED: 'DEADLINE_BREACHED',
    ESTIMATE_OFFERED: 'ESTIMATE_OFFERED',
    ESTIMATE_APPROVED: 'ESTIMATE_DECIDED',
    ESTIMATE_DECLINED: 'ESTIMATE_DECIDED',
    ESTIMATE_WITHDRAWN: 'ESTIMATE_DECIDED',
  },
  SUGGESTION: { DECIDED: 'SUGGESTION_DECIDED', SHIPPED: 'SUGGESTION_DECIDED' },
  INCIDENT: { DECLARED: 'INCIDENT_CHANGED', SAID: 'INCIDENT_CHANGED' },
  STATEMENT: { ISSUED: 'STATEMENT_ISSUED' },
  SCHEMA: { CHANGED: 'SCHEMA_CHANGED' },
  EXPORT: { FINISHED: 'EXPORT_FINISHED' },
  WEBHOOK: { TESTED: 'WEBHOOK_TESTED' },
}

/** The event that a row of a history is; null for what is told to no webhook. */
export function webhookEventOf(source: WebhookSource, kind: string): WebhookEventType | null {
  return EVENTS_OF[source][kind] ?? null
}

const OF_TICKET = ['number', 'title', 'ticketType', 'status', 'store', 'url', 'event', 'actor'] as const
const DEADLINES = ['firstResponseDueAt', 'resolutionDueAt'] as const

/**
 * What of an event can be told beside `id` and `version`, and the scopes without which nothing of it is: those by which the
 * same is read in the API.
 */
export const WEBHOOK_EVENTS: Record<
  WebhookEventType,
  { scopes: readonly Scope[]; fields: readonly string[] }
> = {
  TICKET_OPENED: { scopes: ['tickets:read'], fields: [...OF_TICKET, 'message', ...DEADLINES] },
  TICKET_REPLIED: { scopes: ['tickets:read'], fields: [...OF_TICKET, 'message', ...DEADLINES] },
  TICKET_STATUS_CHANGED: { scopes: ['tickets:read'], fields: [...OF_TICKET, 'message', ...DEADLINES] },
  TICKET_CLASSIFIED: { scopes: ['tickets:read'], fields: OF_TICKET },
  DEADLINE_MOVED: { scopes: ['tickets:read'], fields: [...OF_TICKET, 'reason', ...DEADLINES] },
  DEADLINE_AT_RISK: { scopes: ['tickets:read'], fields: [...OF_TICKET, 'clock', 'dueAt'] },
  DEADLINE_BREACHED: { scopes: ['tickets:read'], fields: [...OF_TICKET, 'clock', 'dueAt'] },
  ESTIMATE_OFFERED: { scopes: ['tickets:read', 'charges:read'], fields: [...OF_TICKET, 'estimate'] },
  ESTIMATE_DECIDED: { scopes: ['tickets:read', 'charges:read'], fields: [...OF_TICKET, 'estimate'] },
  STATEMENT_ISSUED: {
    scopes: ['charges:read'],
    fields: ['number', 'period', 'store', 'payerName', 'net', 'vat', 'total', 'issuedAt', 'url'],
  },
  SUGGESTION_DECIDED: {
    scopes: ['suggestions:read'],
    fields: ['number', 'title', 'status', 'reason', 'decidedAt'],
  },
  INCIDENT_CHANGED: {
    scopes: ['incidents:read'],
    fields: ['number', 'title', 'severity', 'components', 'stage', 'words', 'startedAt', 'endedAt'],
  },
  SCHEMA_CHANGED: { scopes: [], fields: ['hash', 'url', 'changelogUrl'] },
  EXPORT_FINISHED: {
    scopes: ['exports:read'],
    fields: ['field', 'status', 'rowCount', 'bytes', 'errorCode', 'url', 'finishedAt', 'expiresAt'],
  },
  WEBHOOK_TESTED: { scopes: [], fields: ['url'] },
}

/** Every field that a webhook can choose. */
export const WEBHOOK_FIELDS = [...new Set(Object.values(WEBHOOK_EVENTS).flatMap(({ fields }) => fields))]

/** The versions of what is sent, the newest last. Each webhook stays with the one that it was given. */
export const PAYLOAD_VERSIONS = ['2026-11-28'] as const
export type PayloadVersion = (typeof PAYLOAD_VERSIONS)[number]

/** The type as a message tells it, such as `ticket.status_changed`. */
export function messageType(type: WebhookEventType): string {
  return type.toLowerCase().replace('_', '.')
}

/** Why a webhook is told nothing: somebody switched it off, its address answered 410, or it failed for too long. */
export const DISABLED_REASONS = ['BY_HAND', 'GONE', 'FAILING'] as const
export type DisabledReason = (typeof DISABLED_REASONS)[number]

/**
 * WAITING to be sent or tried again, DELIVERED once it was answered with 2xx, FAILED after the last try, DROPPED when its
 * webhook may not read any more what it tells of.
 */
export const DELIVERY_STATUSES = ['WAITING', 'DELIVERED', 'FAILED', 'DROPPED'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** Why a try failed where there was no answer, or one that does not count. */
export const ATTEMPT_PROBLEMS = [
  'STATUS',
  'REDIRECT',
  'TIMEOUT',
  'UNREACHABLE',
  'ADDRESS_REFUSED',
  'SECRET_UNREADABLE',
] as const
export type AttemptProblem = (typeof ATTEMPT_PROBLEMS)[number]

/** What was done to a webhook. */
export const WEBHOOK_CHANGES = [
  'CREATED',
  'CHANGED',
  'ENABLED',
  'DISABLED',
  'SECRET_ROTATED',
  'TESTED',
  'REPLAYED',
  'DELETED',
] as const
export type WebhookChangeKind = (typeof WEBHOOK_CHANGES)[number]
