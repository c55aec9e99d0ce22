import { error } from '@sveltejs/kit'
import { ACTIVITY, chosenActs } from '#lib/partners/activity-fields.ts'
import type { PageServerLoad } from './$types'

const PAGE = 50

/** Everything that was done in the store's name by its partners, the latest first (A4). */
export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const chosen = chosenActs(url)
  const [after, before] = ['after', 'before'].map((name) => url.searchParams.get(name))
  const page = before ? { last: PAGE, before } : { first: PAGE, after: after ?? null }
  const { store } = await api.query(ACTIVITY, { slug: params.store, filter: chosen.filter, ...page })
  if (!store?.partnerActivity) error(404, 'NOT_FOUND')
  const { partnerActors: actors, partnerActivity: activity } = store
  return { who: chosen.who, kind: chosen.kind, actors, acts: activity.nodes, pageInfo: activity.pageInfo }
}
