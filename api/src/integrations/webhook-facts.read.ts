import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { readIssuedStatement } from '../billing/issued-statement.read.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { scopesOf } from '../people/scopes.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { unpublishedVisibleTo } from '../suggestions/suggestion.policy.ts'
import { readTicketFacts } from './ticket-message.read.ts'
import { type MessageFacts, textOf } from './webhook-message.ts'
import { WEBHOOK_EVENTS, type WebhookEventType, type WebhookSource } from './webhook-words.ts'

/** Which event of which history is told, to which webhook. */
export type ToldEvent = {
  source: WebhookSource
  type: WebhookEventType
  eventId: string
  subjectId: string
  webhookId: string
  at: string
}

type Reader = (
  reads: Reads,
  viewer: Viewer,
  told: ToldEvent,
  origin: string,
) => Promise<MessageFacts | null> | MessageFacts | null

const READERS: Record<WebhookSource, Reader> = {
  TICKET: (reads, viewer, { eventId }, origin) => readTicketFacts(reads, viewer, eventId, origin),
  SUGGESTION: (reads, viewer, { eventId }) => readDecision(reads, viewer, eventId),
  INCIDENT: (reads, _, told) => readIncident(reads, told),
  STATEMENT: (reads, viewer, { eventId }, origin) => readStatement(reads, viewer, eventId, origin),
  SCHEMA: (reads, _, { eventId }, origin) => readSchemaChange(reads, eventId, origin),
  EXPORT: (reads, viewer, { subjectId }, origin) => readExport(reads, viewer, subjectId, origin),
  WEBHOOK: (_, __, { webhookId, at }, origin) => ({
    id: nodeId('Webhook', webhookId),
    version: 1,
    at,
    fields: { url: `${origin}/schema.graphql` },
  }),
}

/**
 * What there is to tell of an event as it stands now, in one statement; null where the viewer may not read it, or lacks a
 * scope by which it is read.
 */
export async function readFacts(
  reads: Reads,
  viewer: Viewer,
  told: ToldEvent,
  origin: string,
): Promise<MessageFacts | null> {
  const scopes = scopesOf(viewer)
  if (!WEBHOOK_EVENTS[told.type].scopes.every((scope) => scopes.has(scope))) return null
  return READERS[told.source](reads, viewer, told, origin)
}

async function readDecision(reads: Reads, viewer: Viewer, newsId: string): Promise<MessageFacts | null> {
  const stores = unpublishedVisibleTo(viewer)
  const { rows } = await sql<{
    id: string
    version: number
    number: number
    title: string
    status: string
    words: string | null
    at: string
  }>`
    select suggestion.id, suggestion.number, suggestion.title, news.status, news.words, news.at,
      (select count(*)::int from suggestion_news earlier where earlier.suggestion_id = news.suggestion_id
        and earlier.kind in ('DECIDED', 'SHIPPED') and (earlier.at, earlier.id) <= (news.at, news.id)) as version
    from suggestion_news news join suggestion on suggestion.id = news.suggestion_id
    where news.id = ${newsId}::uuid and (${stores === null}::boolean
      or suggestion.store_id = any(${[...(stores ?? [])]}::uuid[]) or news.at >= suggestion.published_at)`.execute(
    reads,
  )
  const [row] = rows
  if (!row) return null
  const { number, title, status, words, at } = row
  const fields = { number, title, status, reason: words, decidedAt: textOf(at) }
  return { id: nodeId('Suggestion', row.id), version: row.version, at, fields }
}

/**
 * Every store sees incidents (I1). Its first event is that it was declared, whose id is its own; each thing that is said of it
 * is another, that it is over too.
 */
async function readIncident(
  reads: Reads,
  { eventId, subjectId, at }: ToldEvent,
): Promise<MessageFacts | null> {
  const { rows } = await sql<{
    version: number
    number: number
    title: unknown
    severity: string
    components: string[]
    stage: string | null
    words: unknown
    startedAt: string
    endedAt: string | null
  }>`
    select incident.number, incident.title, incident.severity, incident.components, said.stage, said.words,
      incident.started_at as "startedAt", incident.ended_at as "endedAt",
      (select 1 + count(*)::int from incident_update earlier
        where earlier.incident_id = incident.id and (earlier.at, earlier.id) <= (said.at, said.id)) as version
    from incident left join incident_update said on said.id = ${eventId}::uuid
    where incident.id = ${subjectId}::uuid`.execute(reads)
  const [row] = rows
  if (!row) return null
  const { version, startedAt, endedAt, ...fields } = row
  const times = { startedAt: textOf(startedAt), endedAt: textOf(endedAt) }
  return { id: nodeId('Incident', subjectId), version, at, fields: { ...fields, ...times } }
}

async function readStatement(
  reads: Reads,
  viewer: Viewer,
  id: string,
  origin: string,
): Promise<MessageFacts | null> {
  const statement = await readIssuedStatement(reads, viewer, id)
  if (!statement) return null
  const { number, period, store, payer, net, vat, total } = statement
  const issuedAt = statement.issuedAt.toString({ fractionalSecondDigits: 3 })
  const amounts = { net: moneyOf(net), vat: moneyOf(vat), total: moneyOf(total) }
  const of = { id: nodeId('Store', statement.storeId), name: store.name }
  const fields = { number, period, store: of, payerName: payer.name, ...amounts, issuedAt }
  const url = `${origin}/statements/${number}`
  return { id: nodeId('Statement', id), version: 1, at: issuedAt, fields: { ...fields, url } }
}

/** The file itself is for whoever asked for it alone. */
async function readExport(
  reads: Reads,
  { partnerMemberships, staffRole }: Viewer,
  id: string,
  origin: string,
): Promise<MessageFacts | null> {
  const partnerIds = partnerMemberships.map(({ partnerId }) => partnerId)
  const { rows } = await sql<{
    field: string
    status: string
    rowCount: number
    bytes: number
    errorCode: string | null
    finishedAt: string
    expiresAt: string
  }>`
    select field, status, row_count as "rowCount", bytes, problem as "errorCode", finished_at as "finishedAt",
      expires_at as "expiresAt"
    from export where id = ${id}::uuid and finished_at is not null
      and (partner_id = any(${partnerIds}::uuid[]) or is_platforms and ${staffRole !== null}::boolean)`.execute(
    reads,
  )
  const [row] = rows
  if (!row) return null
  const { finishedAt, expiresAt, ...fields } = row
  const times = { finishedAt: textOf(finishedAt), expiresAt: textOf(expiresAt) }
  const outer = nodeId('Export', id)
  const url = `${origin}/files/exports/${outer}.jsonl`
  return { id: outer, version: 1, at: finishedAt, fields: { ...fields, ...times, url } }
}

async function readSchemaChange(reads: Reads, id: string, origin: string): Promise<MessageFacts | null> {
  const { rows } = await sql<{ hash: string; at: string }>`
    select hash, at from schema_change where id = ${id}::uuid`.execute(reads)
  const [row] = rows
  if (!row) return null
  const [url, changelogUrl] = [`${origin}/schema.graphql`, `${origin}/schema/changelog.json`]
  return { id: row.hash, version: 1, at: row.at, fields: { hash: row.hash, url, changelogUrl } }
}
