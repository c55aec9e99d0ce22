import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Partnership } from '../stores/partner.entity.ts'
import { Store } from '../stores/store.entity.ts'

/** Holds a store: of two who invite a partner for it or accept, the second sees the first. */
export function holdStore(within: EntityManager, storeId: string): Promise<Store> {
  return within.findOneOrFail(Store, storeId, { lockMode: LockMode.PESSIMISTIC_WRITE })
}

/** @throws Refusal `STORE_CLOSED`, `HAS_PARTNER` for a store, which is held, that takes no partner now */
export async function refuseTaken(within: EntityManager, store: Store): Promise<void> {
  if (store.closedAt) throw new Refusal('STORE_CLOSED')
  if ((await within.count(Partnership, { store })) > 0) throw new Refusal('HAS_PARTNER')
}
