import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { type NodeName, nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { WebhookAttempt, WebhookDeliveryType } from './webhook-delivery.type.ts'
import type { AttemptProblem, DeliveryStatus, WebhookEventType, WebhookSource } from './webhook-words.ts'
import { webhookVisibleTo } from './webhook.read.ts'

type Row = {
  id: string
  webhookId: string
  source: WebhookSource
  type: WebhookEventType
  subjectId: string
  status: DeliveryStatus
  attemptCount: number
  lastStatus: number | null
  lastProblem: AttemptProblem | null
  nextTryAt: string
  at: string
  endedAt: string | null
}

/** A page of the deliveries to a webhook, the latest first: one statement, one more for a count. */
export async function readDeliveries(
  reads: Reads,
  viewer: Viewer,
  { webhookId, status }: { webhookId: string; status: DeliveryStatus | null },
  slice: Slice,
  isCounted: boolean,
): Promise<Page<WebhookDeliveryType>> {
  const ofWebhook = sql<boolean>`delivery.webhook_id = ${webhookId}::uuid
    and ${status === null ? sql`true` : sql`delivery.status = ${status}`}`
  const beyond = slice.beyond
    ? sql`and delivery.id ${sql.raw(slice.backward ? '>' : '<')} ${slice.beyond[0]}::uuid`
    : sql``
  const order = sql`order by delivery.id ${sql.raw(slice.backward ? 'asc' : 'desc')} limit ${slice.limit + 1}`
  const [rows, count] = await Promise.all([
    readRows(reads, viewer, sql`${ofWebhook} ${beyond}`, order),
    isCounted ? countDeliveries(reads, viewer, ofWebhook) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.id], count)
  const nodes = page.nodes.map(deliveryOf)
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

/** Those of some deliveries whose webhook a viewer sees, by primary key, in one statement. */
export async function readDeliveriesById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WebhookDeliveryType>> {
  const rows = await readRows(reads, viewer, sql`delivery.id = any(${[...ids]}::uuid[])`, sql``)
  return new Map(rows.map((row) => [row.id, deliveryOf(row)]))
}

/** The same page of the attempts to send each of some deliveries that a viewer sees, the latest first, in one statement. */
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
        attempt.problem, attempt.answer
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
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select delivery.id, delivery.webhook_id as "webhookId", delivery.source, delivery.type,
      delivery.subject_id as "subjectId", delivery.status, delivery.attempt_count as "attemptCount",
      last.status as "lastStatus", last.problem as "lastProblem", delivery.next_try_at as "nextTryAt", delivery.at,
      delivery.ended_at as "endedAt"
    from webhook_delivery delivery join webhook on webhook.id = delivery.webhook_id
      left join webhook_attempt last on last.delivery_id = delivery.id and last.number = delivery.attempt_count
    where ${webhookVisibleTo(viewer)} and ${which} ${order}`.execute(reads)
  return rows
}

async function countDeliveries(reads: Reads, viewer: Viewer, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from webhook_delivery delivery join webhook on webhook.id = delivery.webhook_id
    where ${webhookVisibleTo(viewer)} and ${which}`.execute(reads)
  return rows[0]!.count
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
    subjectId: noun && nodeId(noun, row.subjectId),
    status,
    attemptCount,
    lastStatus,
    lastProblem,
    nextTryAt: status === 'WAITING' ? instantFrom(row.nextTryAt) : null,
    at: instantFrom(row.at),
    endedAt: instantFrom(row.endedAt),
  }
}
