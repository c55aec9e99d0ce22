import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Scope } from '../people/scopes.ts'
import type { PartnerLimits, Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { IS_LIMITED, LIMITS } from '../stores/partner-limits.rows.ts'
import { credentialHash, isCredential } from './credential.ts'

/** That a token was used is written at most so often. */
const USE_NOTED_EVERY = { minutes: 1 }

type ProgramRow = Pick<Viewer, 'personId' | 'name' | 'email' | 'language' | 'timeZone'> & {
  clientId: string
  clientName: string
  scopes: Scope[]
  tokenScopes: Scope[] | null
  partnerId: string | null
  isLimited: boolean
  storeIds: string[]
  votesForStoreIds: string[]
  limits: PartnerLimits[]
}
type Row = ProgramRow & { tokenId: string; lastUsedAt: string | null }

const PROGRAM = sql`client.id as "clientId", client.name as "clientName", client.scopes,
      client.partner_id as "partnerId", client.is_limited as "isLimited", person.id as "personId", person.name,
      person.email, person.language, person.time_zone as "timeZone", cared.store_ids as "storeIds",
      cared.votes as "votesForStoreIds", cared.limits`

const CARED = sql`cross join lateral (
        select coalesce(json_agg(store_id order by store_id), '[]') as store_ids,
          coalesce(json_agg(store_id order by store_id) filter (where may_vote), '[]') as votes,
          coalesce(json_agg(${LIMITS} order by store_id) filter (where ${IS_LIMITED}), '[]') as limits
        from partnership where partnership.partner_id = client.partner_id
          and (not client.is_limited or exists (
            select from api_client_store granted
            where granted.client_id = client.id and granted.store_id = partnership.store_id))
      ) cared`

/**
 * Who asks with a token, and what they may see, in one statement, and one more a minute to note that it was used; null for
 * one that is unknown, expired or revoked, or whose program or secret is.
 */
export async function readProgramViewer(
  reads: Reads,
  token: string,
  now: Temporal.Instant,
): Promise<Viewer | null> {
  if (!isCredential(token, 'STATIC', 'ACCESS')) return null
  const { rows } = await sql<Row>`
    select token.id as "tokenId", token.scopes as "tokenScopes", token.last_used_at as "lastUsedAt", ${PROGRAM}
    from api_token token join api_client client on client.id = token.client_id
      join person on person.id = client.person_id
      left join api_client_secret secret on secret.id = token.secret_id
      ${CARED}
    where token.hash = ${credentialHash(token)} and token.expires_at > ${now.toString()}::timestamptz
      and token.revoked_at is null and secret.revoked_at is null and client.revoked_at is null`.execute(reads)
  const [row] = rows
  if (!row) return null
  await noteUse(reads, row, now)
  return viewerOf(row)
}

/** What a program asked with once: a token that a person made, or one that it got with a secret. */
export type AskedWith = {
  personId: string
  tokenId: string
  secretId: string | null
  scopes: readonly Scope[]
}

/**
 * Who asked with a token, as they may ask and see now, with no more scopes than they asked with; null once the token is revoked,
 * or its program or secret is, or a token that a person made is expired. One that was got with a secret is good for an hour, and
 * the secret for another: after that the secret counts. One statement.
 */
export async function readProgramThatAsked(
  reads: Reads,
  { personId, tokenId, secretId, scopes }: AskedWith,
  now: Temporal.Instant,
): Promise<Viewer | null> {
  const { rows } = await sql<ProgramRow>`
    select ${[...scopes]}::text[] as "tokenScopes", ${PROGRAM}
    from api_client client join person on person.id = client.person_id
      left join api_token token on token.id = ${tokenId}::uuid
      left join api_client_secret secret on secret.id = ${secretId}::uuid
      ${CARED}
    where client.person_id = ${personId}::uuid and client.revoked_at is null and token.revoked_at is null
      and case when ${secretId}::uuid is null then token.expires_at > ${now.toString()}::timestamptz
        else secret.id is not null and secret.revoked_at is null end`.execute(reads)
  const [row] = rows
  return row ? viewerOf(row) : null
}

/** Of two at once, one writes. */
async function noteUse(reads: Reads, { tokenId, lastUsedAt }: Row, now: Temporal.Instant): Promise<void> {
  const recent = now.subtract(USE_NOTED_EVERY)
  if (lastUsedAt !== null && Temporal.Instant.compare(instantFrom(lastUsedAt), recent) > 0) return
  const at = now.toString()
  await sql`
    with used as (
      update api_token set last_used_at = ${at}::timestamptz
      where id = ${tokenId}::uuid and (last_used_at is null or last_used_at <= ${recent.toString()}::timestamptz)
      returning client_id)
    update api_client set last_used_at = ${at}::timestamptz from used where api_client.id = used.client_id`.execute(
    reads,
  )
}

/** A program is a MEMBER of its partner, and never speaks for it; one of the platform is held by its scopes alone. */
function viewerOf(row: ProgramRow): Viewer {
  const { personId, name, email, language, timeZone, partnerId, storeIds, votesForStoreIds, limits } = row
  const { tokenScopes } = row
  return {
    personId,
    name,
    email,
    language,
    timeZone,
    memberships: [],
    partnerMemberships:
      partnerId === null ? [] : [{ partnerId, role: 'MEMBER', storeIds, votesForStoreIds, limits }],
    staffRole: partnerId === null ? 'ADMIN' : null,
    program: {
      clientId: nodeId('ApiClient', row.clientId),
      name: row.clientName,
      scopes: tokenScopes ? row.scopes.filter((scope) => tokenScopes.includes(scope)) : row.scopes,
      storeIds: row.isLimited ? storeIds : null,
    },
  }
}
