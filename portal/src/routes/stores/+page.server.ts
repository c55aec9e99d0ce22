import { allStores } from '#lib/server/all-stores.ts'
import { readYoursFirst } from '#lib/server/yours-first.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { PageServerLoad } from './$types'

/** Every store that the viewer may see, by name, what a partner has to answer first, and the words to look for in their names. */
export const load: PageServerLoad = async (event) => {
  const viewer = signedIn(event)
  const { api } = event.locals
  const isPartner = viewer.partnerMemberships.length > 0 && viewer.staffRole === null
  const [stores, yoursFirst] = await Promise.all([allStores(api), isPartner ? readYoursFirst(api) : []])
  return {
    viewer,
    stores,
    yoursFirst,
    isLeft: event.url.searchParams.has('left'),
    words: (event.url.searchParams.get('q') ?? '').trim().slice(0, 100),
  }
}
