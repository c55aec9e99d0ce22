import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { type NodeName, nodeId, uuidOf } from '../graphql/node-id.ts'
import { scopesOf } from '../people/scopes.ts'
import { seesChargesIn, storesSeenBy, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { WebhookAttempt, WebhookDeliveryType } from './webhook-delivery.type.ts'
import {
  type AttemptProblem,
  type DeliveryStatus,
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_EVENTS,
  type WebhookEventType,
  type WebhookSource,
} from './webhook-words.ts'
import { webhookVisibleTo } from './webhook.read.ts'

type Row = {
  id: string
  webhookId: string
  source: WebhookSource
  type: WebhookEventType
  /** Null where it is of what the viewer may not read, or not any more. */
  subjectId: string | null
  status: DeliveryStatus
  attemptCount: number
  lastStatus: number | null
  lastProblem: AttemptProblem | null
  nextTryAt: string
  at: string
  endedAt: string | null
}

/** The same page of the deliveries to each of some webhooks that a viewer sees, the latest first: one statement, one more for counts. */
export async function readDeliveries(
  reads: Reads,
  viewer: Viewer,
  { webhookIds, status }: { webhookIds: readonly string[]; status: DeliveryStatus | null },
  slice: Slice,
  isCounted: boolean,
): Promise<ReadonlyMap<string, Page<WebhookDeliveryType>>> {
  const ofStatus = sql<boolean>`${status === null ? sql`true` : sql`told.status = ${status}`}`
  const [order, beyond] = slice.backward ? ['asc', '>'] : ['desc', '<']
  const after = slice.beyond ? sql`and told.id ${sql.raw(beyond!)} ${slice.beyond[0]}::uuid` : sql``
  const page = sql`select told.* from webhook_delivery told where told.webhook_id = webhook.id and ${ofStatus} ${after}
    order by told.id ${sql.raw(order!)} limit ${slice.limit + 1}`
  const which = sql<boolean>`webhook.id = any(${[...webhookIds]}::uuid[])`
  const [rows, counts] = await Promise.all([
    readRows(
      reads,
      viewer,
      sql`webhook cross join lateral (${page}) delivery`,
      sql`${which} order by delivery.id ${sql.raw(order!)}`,
    ),
    isCounted ? countDeliveries(reads, viewer, which, ofStatus) : null,
  ])
  const ofWebhook = Map.groupBy(rows, ({ webhookId }) => webhookId)
  const pages = webhookIds.map((id) => {
    const walked = (ofWebhook.get(id) ?? []).map(deliveryOf)
    const total = counts && (counts.get(id) ?? 0)
    return [id, pageOf(walked, slice, (told) => [uuidOf('WebhookDelivery', told.id)], total)] as const
  })
  return new Map(pages)
}

/** Those of some deliveries whose webhook a viewer sees, by primary key, in one statement. */
export async function readDeliveriesById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WebhookDeliveryType>> {
  const from = sql`webhook_delivery delivery join webhook on webhook.id = delivery.webhook_id`
  const rows = await readRows(reads, viewer, from, sql`delivery.id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, deliveryOf(row)]))
}

/**
 * The same page of the attempts to send each of some deliveries that a viewer sees, the latest first, in one statement. What was
 * answered is for people who may read what was told: a receiver may say again whatever it was sent.
 */
export async function readAttempts(
  reads: Reads,
  viewer: Viewer,
  deliveryIds: readonly string[],
  slice: Slice,
): Promise<ReadonlyMap<string, Page<WebhookAttempt>>> {
  const beyond = slice.beyond
    ? sql`and attempt.number ${sql.raw(slice.backward ? '>' : '<')} ${slice.beyond[0]}::int`
    : sql``
  const { rows } = await sql<AttemptRow>`
    select sent.*, delivery.id as "deliveryId", delivery.attempt_count as "attemptCount"
    from webhook_delivery delivery join webhook on webhook.id = delivery.webhook_id cross join lateral (
      select attempt.number, attempt.started_at as "startedAt", attempt.ended_at as "endedAt", attempt.status,
        attempt.problem, case when ${viewer.program === null} and ${tellsOfTheirs(viewer)} then attempt.answer end as answer
      from webhook_attempt attempt where attempt.delivery_id = delivery.id ${beyond}
      order by attempt.number ${sql.raw(slice.backward ? 'asc' : 'desc')} limit ${slice.limit + 1}) sent
    where delivery.id = any(${[...deliveryIds]}::uuid[]) and ${webhookVisibleTo(viewer)}
    order by delivery.id, sent.number ${sql.raw(slice.backward ? 'asc' : 'desc')}`.execute(reads)
  const ofDelivery = Map.groupBy(rows, ({ deliveryId }) => deliveryId)
  return new Map(deliveryIds.map((id) => [id, attemptsOf(ofDelivery.get(id) ?? [], slice)]))
}

type AttemptRow = {
  deliveryId: string
  number: number
  startedAt: string
  endedAt: string | null
  status: number | null
  problem: AttemptProblem | null
  answer: string | null
  attemptCount: number
}

function attemptsOf(rows: AttemptRow[], slice: Slice): Page<WebhookAttempt> {
  const page = pageOf(rows, slice, (row) => [row.number], rows[0]?.attemptCount ?? 0)
  const nodes = page.nodes.map(({ number, startedAt, endedAt, status, problem, answer }) => ({
    number,
    startedAt: instantFrom(startedAt),
    endedAt: instantFrom(endedAt),
    status,
    problem,
    answer,
  }))
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

async function readRows(
  reads: Reads,
  viewer: Viewer,
  from: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select delivery.id, delivery.webhook_id as "webhookId", delivery.source, delivery.type,
      case when ${tellsOfTheirs(viewer)} then delivery.subject_id end as "subjectId", delivery.status,
      delivery.attempt_count as "attemptCount", last.status as "lastStatus", last.problem as "lastProblem",
      delivery.next_try_at as "nextTryAt", delivery.at, delivery.ended_at as "endedAt"
    from ${from} left join webhook_attempt last on last.delivery_id = delivery.id and last.number = delivery.attempt_count
    where ${webhookVisibleTo(viewer)} and ${which}`.execute(reads)
  return rows
}

async function countDeliveries(
  reads: Reads,
  viewer: Viewer,
  which: RawBuilder<unknown>,
  ofStatus: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ webhookId: string; count: number }>`
    select webhook.id as "webhookId", (select count(*)::int from webhook_delivery told
      where told.webhook_id = webhook.id and ${ofStatus}) as count
    from webhook where ${webhookVisibleTo(viewer)} and ${which}`.execute(reads)
  return new Map(rows.map(({ webhookId, count }) => [webhookId, count]))
}

/**
 * Whether a delivery of a webhook that a viewer sees tells of what they may read now, as a condition on `delivery`: of a store
 * that left or that a program is not allowed it does not (A1, A4), nor of charges that its owner keeps from them.
 */
function tellsOfTheirs(viewer: Viewer): RawBuilder<boolean> {
  const scopes = scopesOf(viewer)
  const types = WEBHOOK_EVENT_TYPES.filter((type) =>
    WEBHOOK_EVENTS[type].scopes.every((scope) => scopes.has(scope)),
  )
  const charges = types.filter((type) => WEBHOOK_EVENTS[type].scopes.includes('charges:read'))
  const stores = storesSeenBy(viewer)
  const payers = viewer.program?.storeIds ? [] : viewer.partnerMemberships.map(({ partnerId }) => partnerId)
  const charged = stores?.filter((storeId) => seesChargesIn(viewer, storeId))
  return sql<boolean>`(delivery.type = any(${types}::text[]) and (delivery.concerns_id is null or ${stores === null}
    or delivery.concerns_id = any(${payers}::uuid[])
    or case when delivery.type = any(${charges}::text[]) then delivery.concerns_id = any(${[...(charged ?? [])]}::uuid[])
      else delivery.concerns_id = any(${[...(stores ?? [])]}::uuid[]) end))`
}

const SUBJECTS: Record<WebhookSource, NodeName | null> = {
  TICKET: 'Ticket',
  SUGGESTION: 'Suggestion',
  INCIDENT: 'Incident',
  STATEMENT: 'Statement',
  SCHEMA: null,
  EXPORT: 'Export',
  WEBHOOK: null,
}

function deliveryOf(row: Row): WebhookDeliveryType {
  const { type, status, attemptCount, lastStatus, lastProblem } = row
  const noun = SUBJECTS[row.source]
  return {
    id: nodeId('WebhookDelivery', row.id),
    webhookId: nodeId('Webhook', row.webhookId),
    type,
    subjectId: noun && row.subjectId && nodeId(noun, row.subjectId),
    status,
    attemptCount,
    lastStatus,
    lastProblem,
    nextTryAt: status === 'WAITING' ? instantFrom(row.nextTryAt) : null,
    at: instantFrom(row.at),
    endedAt: instantFrom(row.endedAt),
  }
}
