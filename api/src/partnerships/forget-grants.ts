import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { ApiClientChange } from '../integrations/api-client-change.entity.ts'
import { ApiClient, ApiClientStore } from '../integrations/api-client.entity.ts'
import { WebhookStore } from '../integrations/webhook.entity.ts'
import { Person } from '../people/person.entity.ts'

/**
 * Takes a store from the programs and webhooks of a partner that are limited to some, so that none has it again should the
 * partner ever look after it once more; the history of programs keeps it.
 */
export async function forgetGrants(
  within: EntityManager,
  { storeId, partnerId, byId }: { storeId: string; partnerId: string; byId: string },
  now: Temporal.Instant,
): Promise<void> {
  // Whoever changes one of them meanwhile holds it, and looks after that which stores are the partner’s.
  const held = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true } as const
  await within.find(ApiClient, { partner: partnerId }, held)
  await within.nativeDelete(WebhookStore, { store: storeId, webhook: { partner: partnerId } })
  const granted = await within.find(
    ApiClientStore,
    { store: storeId, client: { partner: partnerId } },
    { populate: ['client'] },
  )
  if (granted.length === 0) return
  const clients = granted.map(({ client }) => client as ApiClient)
  const left = await within.find(ApiClientStore, { client: { $in: clients }, store: { $ne: storeId } })
  const by = within.getReference(Person, byId)
  for (const client of clients) {
    const storeIds = left.flatMap((each) => (each.client.id === client.id ? each.store.id : []))
    client.changedAt = now
    within.persist(
      ApiClientChange.note(
        client,
        'CHANGED',
        { scopes: client.scopes, storeIds: storeIds.toSorted() },
        by,
        now,
      ),
    )
  }
  within.remove(granted)
}
