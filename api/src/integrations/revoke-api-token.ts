import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../people/person.entity.ts'
import { ApiClientChange } from './api-client-change.entity.ts'
import type { ApiToken } from './api-token.entity.ts'

/** Ends a token, whose program is held, at once. Once more, nothing changes. */
export function revokeApiToken(
  within: EntityManager,
  token: ApiToken,
  byId: string,
  now: Temporal.Instant,
): void {
  if (token.revokedAt) return
  const by = within.getReference(Person, byId)
  token.revoke(by, now)
  within.persist(ApiClientChange.note(token.client, 'TOKEN_REVOKED', { hint: token.hint }, by, now))
}
