import { graphql } from '@stoa/schema'
import type { Api } from './api.ts'

const STORES = graphql(`
  query StoresToChooseFrom($after: String) {
    stores(first: 100, after: $after) {
      nodes {
        id
        slug
        name
        country
        closedAt
        plan {
          key
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

type StoreRow = {
  id: string
  slug: string
  name: string
  country: string
  closedAt: string | null
  plan: { key: string; name: string } | null
}
type Page = { nodes: StoreRow[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }

/** Every store that the viewer may see, by name; not many more than so many, where that is enough. */
export async function allStores(api: Api, enough = Infinity): Promise<StoreRow[]> {
  const stores = []
  for (let after: string | null = null; ;) {
    const page: Page | null = (await api.query(STORES, { after })).stores
    stores.push(...(page?.nodes ?? []))
    if (!page?.pageInfo.hasNextPage || stores.length >= enough) return stores
    after = page.pageInfo.endCursor
  }
}
