import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Partner } from '../stores/partner.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import { ApiClientChange } from './api-client-change.entity.ts'
import { ApiClient, ApiClientStore } from './api-client.entity.ts'
import { allowedScopes } from './allowed-scopes.ts'
import { grantedStores } from './granted-stores.ts'

export const NAME_LIMIT = 60

/** How many live programs one owner has at most: each has points, exports and sockets of its own. */
export const MOST_PROGRAMS = 50

/** A program as somebody asks for it; primary keys. `storeIds` is null for all stores. */
export type AskedClient = {
  partnerId: string | null
  name: string
  scopes: readonly string[]
  storeIds: readonly string[] | null
}

/**
 * Makes a program of a partner, or of the platform; sent twice with the same key, once.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (name), those of `allowedScopes` and `grantedStores`, `TOO_MANY_PROGRAMS`, `KEY_REUSED`
 */
export function createApiClient(
  em: EntityManager,
  asked: AskedClient,
  byId: string,
  requestKey: string | null,
  now: Temporal.Instant,
): Promise<{ id: string }> {
  const name = requiredText(asked.name, NAME_LIMIT, 'name')
  const scopes = allowedScopes(asked.scopes, asked.partnerId ? 'PARTNER' : 'PLATFORM')
  const wanted = { ...asked, name, scopes, storeIds: asked.storeIds?.toSorted() ?? null }
  return sendOnce<{ id: string }>(
    () => createdBefore(em, wanted, byId, requestKey),
    () =>
      em.fork({ keepTransactionContext: true }).transactional(async (within) => {
        const by = within.getReference(Person, byId)
        // Held, so that of many at once each counts those before it.
        const held = { lockMode: LockMode.PESSIMISTIC_WRITE }
        const partner = asked.partnerId ? await within.findOneOrFail(Partner, asked.partnerId, held) : null
        const owner = partner ?? (await within.findOneOrFail(Platform, { id: { $ne: null } }, held))
        if ((await within.count(ApiClient, { partner, revokedAt: null })) >= MOST_PROGRAMS)
          throw new Refusal('TOO_MANY_PROGRAMS')
        const stores = await grantedStores(within, asked.partnerId, asked.storeIds)
        const allowed = { name, scopes, isLimited: stores !== null }
        const client = ApiClient.register({ partner, name: owner.name }, allowed, by, requestKey, now)
        const grants = stores?.map((store) => ApiClientStore.grant(client, store)) ?? []
        const change = ApiClientChange.note(client, 'CREATED', { scopes, storeIds: wanted.storeIds }, by, now)
        within.persist([client.person, client, ...grants, change])
        return client
      }),
  )
}

async function createdBefore(
  em: EntityManager,
  { partnerId, name, scopes, storeIds }: AskedClient,
  byId: string,
  requestKey: string | null,
): Promise<{ id: string } | null> {
  if (!requestKey) return null
  const change = await em
    .fork()
    .findOne(
      ApiClientChange,
      { kind: 'CREATED', client: { createdBy: byId, requestKey } },
      { populate: ['client'] },
    )
  if (!change) return null
  const { client } = change
  const first = [client.partner?.id ?? null, change.scopes, change.storeIds]
  const isRenamed = !client.changedAt.equals(client.createdAt)
  if (!isDeepStrictEqual([partnerId, scopes, storeIds], first) || (client.name !== name && !isRenamed))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return client
}
