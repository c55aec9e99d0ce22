import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { Store } from './store.entity.ts'
import { storesVisibleTo } from './store.policy.ts'

/**
 * The store behind an id, among those that a viewer may see.
 * @throws Refusal NOT_FOUND for missing and foreign alike.
 */
export async function findStore(em: EntityManager, viewer: Viewer, storeId: string): Promise<Store> {
  const id = uuidOf('Store', storeId)
  const stores = storesVisibleTo(viewer)
  const store = id && (!stores || stores.includes(id)) && (await em.findOne(Store, id))
  if (!store) throw notFound('storeId')
  return store
}
