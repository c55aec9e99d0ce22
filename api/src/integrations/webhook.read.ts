import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import type { DisabledReason, WebhookChangeKind, WebhookEventType } from './webhook-words.ts'
import { webhookPolicy, webhooksVisibleTo } from './webhook.policy.ts'
import type { WebhookType } from './webhook.type.ts'

const MOST_CHANGES = 50

type Ask = { viewer: Viewer; now: Temporal.Instant }

type Row = {
  id: string
  version: number
  partnerId: string | null
  partnerName: string | null
  url: string
  description: string
  eventTypes: WebhookEventType[]
  fields: string[] | null
  payloadVersion: string
  isLimited: boolean
  disabledReason: DisabledReason | null
  disabledAt: string | null
  failingSince: string | null
  lastDeliveredAt: string | null
  by: string
  createdAt: string
  stores: { id: string; slug: string; name: string }[]
  secrets: { hint: string; publicKey: string; createdAt: string; endsAt: string | null }[]
  changes: { kind: WebhookChangeKind; count: number | null; by: string | null; at: string }[]
}

/** A page of the webhooks of a partner, or of the platform, the latest first: one statement, one more for a count. */
export async function readWebhooks(
  reads: Reads,
  partnerId: string | null,
  slice: Slice,
  isCounted: boolean,
  ask: Ask,
): Promise<Page<WebhookType>> {
  const ofOwner = sql<boolean>`webhook.partner_id is not distinct from ${partnerId}::uuid`
  const beyond = slice.beyond
    ? sql`and webhook.id ${sql.raw(slice.backward ? '>' : '<')} ${slice.beyond[0]}::uuid`
    : sql``
  const order = sql`order by webhook.id ${sql.raw(slice.backward ? 'asc' : 'desc')} limit ${slice.limit + 1}`
  const [rows, count] = await Promise.all([
    readRows(reads, sql`${ofOwner} ${beyond}`, order, ask),
    isCounted ? countWebhooks(reads, ofOwner, ask.viewer) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.id], count)
  const nodes = page.nodes.map((row) => webhookOf(row, ask))
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

/** Those of some webhooks that a viewer sees, by primary key, in one statement. */
export async function readWebhooksById(
  reads: Reads,
  ids: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, WebhookType>> {
  const rows = await readRows(reads, sql`webhook.id = any(${[...ids]}::uuid[])`, sql``, ask)
  return new Map(rows.map((row) => [row.id, webhookOf(row, ask)]))
}

/** Whether a viewer sees a webhook, as a condition on `webhook`. */
export function webhookVisibleTo(viewer: Viewer): RawBuilder<boolean> {
  const { partnerIds, platforms, onlyStoreIds } = webhooksVisibleTo(viewer)
  const isWithin = onlyStoreIds
    ? sql<boolean>`webhook.is_limited and exists (select from webhook_store told where told.webhook_id = webhook.id)
      and not exists (select from webhook_store told where told.webhook_id = webhook.id
        and told.store_id <> all(${[...onlyStoreIds]}::uuid[]))`
    : sql<boolean>`true`
  return sql<boolean>`(webhook.deleted_at is null and ${isWithin} and (webhook.partner_id = any(${[...partnerIds]}::uuid[])
    or (${platforms} and webhook.partner_id is null)))`
}

async function readRows(
  reads: Reads,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { viewer, now }: Ask,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select webhook.id, webhook.version, partner.id as "partnerId", partner.name as "partnerName", webhook.url,
      webhook.description, webhook.event_types as "eventTypes", webhook.fields,
      webhook.payload_version as "payloadVersion", webhook.is_limited as "isLimited",
      webhook.disabled_reason as "disabledReason", webhook.disabled_at as "disabledAt",
      webhook.failing_since as "failingSince", webhook.last_delivered_at as "lastDeliveredAt",
      creator.name as by, webhook.created_at as "createdAt",
      (select coalesce(json_agg(json_build_object('id', store.id, 'slug', store.slug, 'name', store.name) order by store.name), '[]')
        from webhook_store told join store on store.id = told.store_id where told.webhook_id = webhook.id) as stores,
      (select coalesce(json_agg(secret order by secret."createdAt" desc, secret.id desc), '[]') from (
        select secret.id, secret.hint, secret.public_key as "publicKey", secret.created_at as "createdAt",
          secret.ends_at as "endsAt" from webhook_secret secret
        where secret.webhook_id = webhook.id and (secret.ends_at is null or secret.ends_at > ${now.toString()}::timestamptz))
        secret) as secrets,
      (select coalesce(json_agg(change order by change.id desc), '[]') from (
        select change.id, change.kind, change.count, person.name as by, change.at
        from webhook_change change left join person on person.id = change.by_id
        where change.webhook_id = webhook.id order by change.id desc limit ${MOST_CHANGES}) change) as changes
    from webhook join person creator on creator.id = webhook.created_by_id
      left join partner on partner.id = webhook.partner_id
    where ${webhookVisibleTo(viewer)} and ${which} ${order}`.execute(reads)
  return rows
}

async function countWebhooks(reads: Reads, which: RawBuilder<unknown>, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from webhook where ${webhookVisibleTo(viewer)} and ${which}`.execute(reads)
  return rows[0]!.count
}

function webhookOf(row: Row, { viewer }: Ask): WebhookType {
  const side = row.partnerId ? 'PARTNER' : 'PLATFORM'
  const actorOf = (name: string) => ({ name, initials: initialsOf(name), side }) as const
  const { version, url, description, eventTypes, fields, payloadVersion, disabledReason } = row
  return {
    id: nodeId('Webhook', row.id),
    version,
    url,
    description,
    eventTypes,
    fields,
    payloadVersion,
    disabledReason,
    partner: row.partnerId ? { id: nodeId('Partner', row.partnerId), name: row.partnerName! } : null,
    stores: row.isLimited ? row.stores.map(storeLink) : null,
    isEnabled: row.disabledAt === null,
    disabledAt: instantFrom(row.disabledAt),
    failingSince: instantFrom(row.failingSince),
    lastDeliveredAt: instantFrom(row.lastDeliveredAt),
    createdBy: actorOf(row.by),
    createdAt: instantFrom(row.createdAt),
    secrets: row.secrets.map(({ hint, publicKey, createdAt, endsAt }) => ({
      hint,
      publicKey,
      createdAt: instantFrom(createdAt),
      endsAt: instantFrom(endsAt),
    })),
    changes: row.changes.map(({ kind, count, by, at }) => ({
      kind,
      count,
      by: by === null ? null : actorOf(by),
      at: instantFrom(at),
    })),
    viewerCan: { administer: webhookPolicy.administer(viewer, row) === true },
  }
}
