import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Api } from './api.ts'

const STORE_ID = graphql(`
  query IdOfTheStore($slug: String!) {
    store(slug: $slug) {
      id
    }
  }
`)

/** The id of the store that an address names; missing and foreign are one answer. */
export async function storeIdOf(api: Api, slug: string): Promise<string> {
  const { store } = await api.query(STORE_ID, { slug })
  return store?.id ?? error(404, 'NOT_FOUND')
}
