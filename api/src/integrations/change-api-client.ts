import { refuseStale } from '../graphql/refuse-stale.ts'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { Person } from '../people/person.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import { ApiClientChange } from './api-client-change.entity.ts'
import { type ApiClient, ApiClientStore } from './api-client.entity.ts'
import { allowedScopes } from './allowed-scopes.ts'
import { type AskedClient, NAME_LIMIT } from './create-api-client.ts'
import { grantedStores } from './granted-stores.ts'

/**
 * Allows a program, which is held, something else from now on: its tokens too, at once.
 * @throws Refusal `PROGRAM_REVOKED`, `CHANGED_SINCE` where it is not of the expected version any more, and those of `createApiClient`
 */
export async function changeApiClient(
  within: EntityManager,
  client: ApiClient,
  asked: Omit<AskedClient, 'partnerId'> & { expectedVersion: number | null },
  byId: string,
  now: Temporal.Instant,
): Promise<void> {
  if (client.revokedAt) throw new Refusal('PROGRAM_REVOKED')
  refuseStale(client, asked.expectedVersion)
  const name = requiredText(asked.name, NAME_LIMIT, 'name')
  const scopes = allowedScopes(asked.scopes, client.partner ? 'PARTNER' : 'PLATFORM')
  const stores = await grantedStores(within, client.partner?.id ?? null, asked.storeIds)
  const owner = client.partner ?? (await within.findOneOrFail(Platform, { id: { $ne: null } }))
  client.allow({ name, scopes, isLimited: stores !== null }, owner.name, now)
  await within.nativeDelete(ApiClientStore, { client })
  const storeIds = stores?.map(({ id }) => id).toSorted() ?? null
  const by = within.getReference(Person, byId)
  within.persist([
    ...(stores ?? []).map((store) => ApiClientStore.grant(client, store)),
    ApiClientChange.note(client, 'CHANGED', { scopes, storeIds }, by, now),
  ])
}
