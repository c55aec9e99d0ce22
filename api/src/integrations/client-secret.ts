import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import { ApiClientChange } from './api-client-change.entity.ts'
import type { ApiClient } from './api-client.entity.ts'
import { ApiClientSecret } from './api-token.entity.ts'
import { newCredential } from './credential.ts'

/** The one in use, and the one that takes its place. */
const MOST_LIVE = 2

/**
 * Adds a secret to a program, which is held. @returns the secret, which is not kept; null for one sent before by its key
 * @throws Refusal `PROGRAM_REVOKED`, `TOO_MANY_SECRETS`
 */
export async function addClientSecret(
  within: EntityManager,
  client: ApiClient,
  requestKey: string | null,
  byId: string,
  now: Temporal.Instant,
): Promise<{ secret: ApiClientSecret; plain: string | null }> {
  if (client.revokedAt) throw new Refusal('PROGRAM_REVOKED')
  const before = requestKey && (await within.findOne(ApiClientSecret, { client, requestKey }))
  if (before) return { secret: before, plain: null }
  if ((await within.count(ApiClientSecret, { client, revokedAt: null })) >= MOST_LIVE)
    throw new Refusal('TOO_MANY_SECRETS')
  const credential = newCredential('SECRET')
  const by = within.getReference(Person, byId)
  const secret = ApiClientSecret.add(client, credential, by, requestKey, now)
  within.persist([secret, ApiClientChange.note(client, 'SECRET_ADDED', { hint: secret.hint }, by, now)])
  return { secret, plain: credential.plain }
}

/** Ends a secret, whose program is held, at once, and the tokens that were got with it. Once more, nothing changes. */
export function revokeClientSecret(
  within: EntityManager,
  secret: ApiClientSecret,
  byId: string,
  now: Temporal.Instant,
): void {
  if (secret.revokedAt) return
  const by = within.getReference(Person, byId)
  secret.revoke(by, now)
  within.persist(ApiClientChange.note(secret.client, 'SECRET_REVOKED', { hint: secret.hint }, by, now))
}
