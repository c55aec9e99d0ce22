import { allStores } from './all-stores.ts'
import type { Api } from './api.ts'

/** The stores that somebody who works for a partner can limit its programs and webhooks to: not those of their own. */
export async function partnersStores(
  api: Api,
  viewer: { memberships: readonly { store: { id: string } }[] },
): Promise<{ id: string; name: string }[]> {
  const isOwn = (id: string) => viewer.memberships.some(({ store }) => store.id === id)
  return (await allStores(api)).filter(({ id }) => !isOwn(id)).map(({ id, name }) => ({ id, name }))
}
