import { allStores } from '#lib/server/all-stores.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { PageServerLoad } from './$types'

/** Every store that the viewer may see, by name, and the words to look for in their names. */
export const load: PageServerLoad = async (event) => {
  return {
    viewer: signedIn(event),
    stores: await allStores(event.locals.api),
    words: (event.url.searchParams.get('q') ?? '').trim().slice(0, 100),
  }
}
