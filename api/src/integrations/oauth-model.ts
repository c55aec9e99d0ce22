import type OAuth2Server from '@node-oauth/oauth2-server'
import { sql } from 'kysely'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Scope } from '../people/scopes.ts'
import { newId } from '../persistence/columns.ts'
import type { Reads } from '../persistence/reads.ts'
import { countToken } from './oauth-limits.ts'
import { credentialHash, isCredential, newCredential } from './credential.ts'

/** An access token opens something for an hour at most (R1). */
export const ACCESS_SECONDS = 60 * 60

/** A program that proved itself by a client secret. */
export type ProvedClient = { clientId: string; secretId: string; personId: string; scopes: Scope[] }

/**
 * What the OAuth server asks of us: who a client is, and to keep what it was given. Its ids are those of `ApiClient`, and its
 * secrets two at most, each as good as the other.
 */
export function oauthModel(reads: Reads, clock: () => Temporal.Instant): OAuth2Server.ClientCredentialsModel {
  return {
    async getClient(id, secret) {
      const proved = await proveClient(reads, id, secret)
      if (proved) await countToken(reads, proved.clientId)
      return proved && { id, grants: ['client_credentials'], ...proved }
    },
    getUserFromClient: async ({ personId }) => ({ personId }),
    /** Without a wish, all that the program may; fewer where fewer are asked for, never more. */
    async validateScope(_user, { scopes }, asked) {
      if (!asked) return scopes
      return asked.every((scope) => scopes.includes(scope)) && [...new Set(asked)]
    },
    generateAccessToken: async () => newCredential('ACCESS').plain,
    async saveToken(token, client, user) {
      const isKept = await keepToken(reads, token, client as never, clock())
      return isKept && { ...token, client, user }
    },
    getAccessToken: async () => null,
  }
}

/** The program that an id and a secret prove, in one statement; null for all that do not, alike. */
export async function proveClient(reads: Reads, id: string, secret: string): Promise<ProvedClient | null> {
  if (!isCredential(secret, 'SECRET')) return null
  const { rows } = await sql<ProvedClient>`
    select client.id as "clientId", secret.id as "secretId", client.person_id as "personId", client.scopes
    from api_client_secret secret join api_client client on client.id = secret.client_id
    where secret.hash = ${credentialHash(secret)} and client.id = ${soughtUuid('ApiClient', id)}::uuid
      and secret.revoked_at is null and client.revoked_at is null`.execute(reads)
  return rows[0] ?? null
}

/** Keeps the hash of a new token, and nothing of those of its program that expired; in one statement. */
async function keepToken(
  reads: Reads,
  { accessToken, scope }: OAuth2Server.Token,
  { clientId, secretId, scopes }: ProvedClient,
  now: Temporal.Instant,
): Promise<boolean> {
  const at = now.toString()
  const { numAffectedRows } = await sql`
    with used as (
      update api_client_secret set last_used_at = ${at}::timestamptz
      where id = ${secretId}::uuid and revoked_at is null returning client_id
    ), gone as (
      delete from api_token where client_id = ${clientId}::uuid and kind = 'ACCESS' and expires_at <= ${at}::timestamptz
    )
    insert into api_token (id, client_id, kind, secret_id, hash, hint, scopes, created_at, expires_at)
    select ${newId()}::uuid, client_id, 'ACCESS', ${secretId}::uuid, ${credentialHash(accessToken)},
      ${accessToken.slice(-4)}, ${scope ?? scopes}::text[], ${at}::timestamptz, ${now.add({ seconds: ACCESS_SECONDS }).toString()}::timestamptz
    from used`.execute(reads)
  return numAffectedRows === 1n
}
