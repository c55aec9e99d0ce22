import { sql } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Reads } from '../persistence/reads.ts'
import { credentialHash, isCredential } from './credential.ts'
import type { ProvedClient } from './oauth-model.ts'

/**
 * Takes a token back that its own program gives back, in one statement; of a token that a person made, that is noted. Any
 * other token is let be, and nobody is told whether there is such a one (RFC 7009, 2.2).
 */
export async function returnToken(
  reads: Reads,
  { clientId, personId }: ProvedClient,
  token: string,
  now: Temporal.Instant,
): Promise<void> {
  if (!isCredential(token, 'STATIC', 'ACCESS')) return
  await sql`
    with returned as (
      update api_token set revoked_at = ${now.toString()}::timestamptz, revoked_by_id = ${personId}::uuid
      where hash = ${credentialHash(token)} and client_id = ${clientId}::uuid and revoked_at is null
      returning kind, hint)
    insert into api_client_change (id, client_id, kind, hint, by_id, at)
    select ${newId()}::uuid, ${clientId}::uuid, 'TOKEN_REVOKED', hint, ${personId}::uuid, ${now.toString()}::timestamptz
    from returned where kind = 'STATIC'`.execute(reads)
}
