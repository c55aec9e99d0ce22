import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import { ApiClientChange } from './api-client-change.entity.ts'
import type { ApiClient } from './api-client.entity.ts'
import { ApiToken } from './api-token.entity.ts'
import { newCredential } from './credential.ts'

const MOST_DAYS = 365
const DAY_IN_HOURS = 24
const MOST_LIVE = 20

/**
 * Issues a token of a program, which is held. @returns the token, which is not kept; null for one sent before by its key
 * @throws Refusal `PROGRAM_REVOKED`, `OUT_OF_RANGE` (days), `TOO_MANY_TOKENS`, `KEY_REUSED` for a key sent with other days
 */
export async function issueApiToken(
  within: EntityManager,
  client: ApiClient,
  { days, requestKey }: { days: number; requestKey: string | null },
  byId: string,
  now: Temporal.Instant,
): Promise<{ token: ApiToken; plain: string | null }> {
  if (client.revokedAt) throw new Refusal('PROGRAM_REVOKED')
  if (days < 1 || days > MOST_DAYS) throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_DAYS }, 'days')
  const hours = days * DAY_IN_HOURS
  const before = requestKey && (await within.findOne(ApiToken, { client, requestKey }))
  if (before) {
    if (!before.createdAt.add({ hours }).equals(before.expiresAt))
      throw new Refusal('KEY_REUSED', {}, 'requestKey')
    return { token: before, plain: null }
  }
  const live = { client, kind: 'STATIC' as const, revokedAt: null, expiresAt: { $gt: now } }
  if ((await within.count(ApiToken, live)) >= MOST_LIVE) throw new Refusal('TOO_MANY_TOKENS')
  const credential = newCredential('STATIC')
  const by = within.getReference(Person, byId)
  const token = ApiToken.issue(client, credential, { by, expiresAt: now.add({ hours }), requestKey }, now)
  within.persist([token, ApiClientChange.note(client, 'TOKEN_ISSUED', { hint: token.hint }, by, now)])
  return { token, plain: credential.plain }
}
