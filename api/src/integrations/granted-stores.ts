import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { Partnership } from '../stores/partner.entity.ts'
import type { Store } from '../stores/store.entity.ts'

const MOST_STORES = 250

/**
 * The stores that a program is to be limited to, among those that its partner looks after; null for all of them.
 * @throws Refusal `STORES_OF_PARTNER` where it is the platform’s, `REQUIRED` for none, `OUT_OF_RANGE` for too many,
 * `NOT_FOUND` where another partner looks after one; each with `storeIds`
 */
export async function grantedStores(
  within: EntityManager,
  partnerId: string | null,
  storeIds: readonly string[] | null,
): Promise<Store[] | null> {
  if (storeIds === null) return null
  if (partnerId === null) throw new Refusal('STORES_OF_PARTNER', {}, 'storeIds')
  if (storeIds.length === 0) throw new Refusal('REQUIRED', {}, 'storeIds')
  if (storeIds.length > MOST_STORES) throw new Refusal('OUT_OF_RANGE', { most: MOST_STORES }, 'storeIds')
  const wanted = [...new Set(storeIds)]
  const found = await within.find(Partnership, { partner: partnerId, store: { $in: wanted } })
  if (found.length < wanted.length) throw notFound('storeIds')
  return found.map(({ store }) => store)
}
