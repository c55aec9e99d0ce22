import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../people/person.entity.ts'
import { ApiClientChange } from './api-client-change.entity.ts'
import type { ApiClient } from './api-client.entity.ts'

/** Ends a program, which is held, for good and at once, and with it all that it asks with. Once more, nothing changes. */
export function revokeApiClient(
  within: EntityManager,
  client: ApiClient,
  byId: string,
  now: Temporal.Instant,
): void {
  if (client.revokedAt) return
  const by = within.getReference(Person, byId)
  client.revoke(by, now)
  within.persist(ApiClientChange.note(client, 'REVOKED', {}, by, now))
}
