import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import type { ApiClientChangeKind } from './api-client-change.entity.ts'
import { apiClientPolicy, clientsVisibleTo } from './api-client.policy.ts'
import type { ApiClientType } from './api-client.type.ts'

/** What ended is shown for so long. */
const SHOWN_AFTER_END = { hours: 30 * 24 }
const MOST_CHANGES = 50
/** More than two are live at no time; the rest ended of late. */
const MOST_CREDENTIALS = 50

type Sides = 'PARTNER' | 'PLATFORM'
type Ask = { viewer: Viewer; now: Temporal.Instant }

type Credential = {
  id: string
  hint: string
  by: string | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

type Row = {
  id: string
  version: number
  name: string
  scopes: string[]
  isLimited: boolean
  partnerId: string | null
  partnerName: string | null
  by: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
  stores: { id: string; slug: string; name: string }[]
  tokens: Credential[]
  secrets: Credential[]
  changes: {
    kind: ApiClientChangeKind
    hint: string | null
    scopes: string[] | null
    by: string
    at: string
  }[]
}

/** A page of the programs of a partner, or of the platform, the latest first: one statement, one more for a count. */
export async function readApiClients(
  reads: Reads,
  partnerId: string | null,
  slice: Slice,
  isCounted: boolean,
  ask: Ask,
): Promise<Page<ApiClientType>> {
  const ofOwner = sql<boolean>`client.partner_id is not distinct from ${partnerId}::uuid`
  const beyond = slice.beyond
    ? sql`and client.id ${sql.raw(slice.backward ? '>' : '<')} ${slice.beyond[0]}::uuid`
    : sql``
  const order = sql`order by client.id ${sql.raw(slice.backward ? 'asc' : 'desc')} limit ${slice.limit + 1}`
  const [rows, count] = await Promise.all([
    readClients(reads, sql`${ofOwner} ${beyond}`, order, ask),
    isCounted ? countClients(reads, ofOwner, ask.viewer) : null,
  ])
  const page = pageOf(rows, slice, (row) => [row.id], count)
  const nodes = page.nodes.map((row) => clientOf(row, ask))
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

/** Those of some programs that a viewer sees, by primary key, in one statement. */
export async function readApiClientsById(
  reads: Reads,
  ids: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, ApiClientType>> {
  const rows = await readClients(reads, sql`client.id = any(${[...ids]}::uuid[])`, sql``, ask)
  return new Map(rows.map((row) => [row.id, clientOf(row, ask)]))
}

async function readClients(
  reads: Reads,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { viewer, now }: Ask,
): Promise<Row[]> {
  const shownSince = now.subtract(SHOWN_AFTER_END).toString()
  const { rows } = await sql<Row>`
    select client.id, client.version, client.name, client.scopes, client.is_limited as "isLimited",
      client.created_at as "createdAt", client.last_used_at as "lastUsedAt", client.revoked_at as "revokedAt",
      partner.id as "partnerId", partner.name as "partnerName", creator.name as by,
      (select coalesce(json_agg(json_build_object('id', store.id, 'slug', store.slug, 'name', store.name) order by store.name), '[]')
        from api_client_store granted join store on store.id = granted.store_id where granted.client_id = client.id) as stores,
      (select coalesce(json_agg(token order by token."createdAt" desc, token.id desc), '[]') from (
        select token.id, token.hint, person.name as by, token.created_at as "createdAt", token.expires_at as "expiresAt",
          token.last_used_at as "lastUsedAt", token.revoked_at as "revokedAt"
        from api_token token left join person on person.id = token.created_by_id
        where token.client_id = client.id and token.kind = 'STATIC' and token.expires_at > ${shownSince}::timestamptz
          and (token.revoked_at is null or token.revoked_at > ${shownSince}::timestamptz)
        order by token.created_at desc, token.id desc limit ${MOST_CREDENTIALS}) token) as tokens,
      (select coalesce(json_agg(secret order by secret."createdAt" desc, secret.id desc), '[]') from (
        select secret.id, secret.hint, person.name as by, secret.created_at as "createdAt", null as "expiresAt",
          secret.last_used_at as "lastUsedAt", secret.revoked_at as "revokedAt"
        from api_client_secret secret join person on person.id = secret.created_by_id
        where secret.client_id = client.id
          and (secret.revoked_at is null or secret.revoked_at > ${shownSince}::timestamptz)
        order by secret.created_at desc, secret.id desc limit ${MOST_CREDENTIALS}) secret) as secrets,
      (select coalesce(json_agg(change order by change.id desc), '[]') from (
        select change.id, change.kind, change.hint, change.scopes, person.name as by, change.at
        from api_client_change change join person on person.id = change.by_id
        where change.client_id = client.id order by change.id desc limit ${MOST_CHANGES}) change) as changes
    from api_client client join person creator on creator.id = client.created_by_id
      left join partner on partner.id = client.partner_id
    where ${visibleTo(viewer)} and ${which} ${order}`.execute(reads)
  return rows
}

async function countClients(reads: Reads, which: RawBuilder<unknown>, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from api_client client where ${visibleTo(viewer)} and ${which}`.execute(
    reads,
  )
  return rows[0]!.count
}

function visibleTo(viewer: Viewer) {
  const { partnerIds, platforms, onlyStoreIds } = clientsVisibleTo(viewer)
  const isItself =
    onlyStoreIds && viewer.program
      ? sql<boolean>`client.id = ${soughtUuid('ApiClient', viewer.program.clientId)}::uuid`
      : sql<boolean>`true`
  return sql<boolean>`${isItself} and (client.partner_id = any(${[...partnerIds]}::uuid[]) or (${platforms} and client.partner_id is null))`
}

function clientOf(row: Row, { viewer, now }: Ask): ApiClientType {
  const side: Sides = row.partnerId ? 'PARTNER' : 'PLATFORM'
  return {
    id: nodeId('ApiClient', row.id),
    version: row.version,
    name: row.name,
    partner: row.partnerId ? { id: nodeId('Partner', row.partnerId), name: row.partnerName! } : null,
    scopes: row.scopes,
    stores: row.isLimited ? row.stores.map(storeLink) : null,
    createdBy: actorOf(row.by, side),
    createdAt: instantFrom(row.createdAt),
    lastUsedAt: instantFrom(row.lastUsedAt),
    revokedAt: instantFrom(row.revokedAt),
    tokens: row.tokens.map((token) => ({
      ...credentialOf(token, row, now),
      id: nodeId('ApiToken', token.id),
      createdBy: token.by === null ? null : actorOf(token.by, side),
      expiresAt: instantFrom(token.expiresAt!),
    })),
    secrets: row.secrets.map((secret) => ({
      ...credentialOf(secret, row, now),
      id: nodeId('ApiClientSecret', secret.id),
      createdBy: actorOf(secret.by!, side),
    })),
    changes: row.changes.map(({ kind, hint, scopes, by, at }) => ({
      kind,
      hint,
      scopes,
      by: actorOf(by, side),
      at: instantFrom(at),
    })),
    viewerCan: {
      administer: row.revokedAt === null && apiClientPolicy.administer(viewer, row) === true,
    },
  }
}

function credentialOf(
  { hint, createdAt, expiresAt, lastUsedAt, revokedAt }: Credential,
  client: Pick<Row, 'revokedAt'>,
  now: Temporal.Instant,
) {
  const isOver = expiresAt !== null && Temporal.Instant.compare(instantFrom(expiresAt), now) <= 0
  return {
    hint,
    isLive: client.revokedAt === null && revokedAt === null && !isOver,
    createdAt: instantFrom(createdAt),
    lastUsedAt: instantFrom(lastUsedAt),
    revokedAt: instantFrom(revokedAt),
  }
}

function actorOf(name: string, side: Sides) {
  return { name, initials: initialsOf(name), side }
}
