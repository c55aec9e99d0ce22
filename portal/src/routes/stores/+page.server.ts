import { graphql } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { PageServerLoad } from './$types'

const STORES = graphql(`
  query StoresToChooseFrom($after: String) {
    stores(first: 100, after: $after) {
      nodes {
        id
        slug
        name
        country
        plan {
          name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

/** Every store that the viewer may see, by name, and the words to look for in their names. */
export const load: PageServerLoad = async (event) => {
  return {
    viewer: signedIn(event),
    stores: await allStores(event.locals.api),
    words: (event.url.searchParams.get('q') ?? '').trim().slice(0, 100),
  }
}

async function allStores(api: Api) {
  const stores = []
  for (let after: string | null = null; ;) {
    const page: { nodes: StoreRow[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } | null = (
      await api.query(STORES, { after })
    ).stores
    stores.push(...(page?.nodes ?? []))
    if (!page?.pageInfo.hasNextPage) return stores
    after = page.pageInfo.endCursor
  }
}

type StoreRow = { id: string; slug: string; name: string; country: string; plan: { name: string } | null }
