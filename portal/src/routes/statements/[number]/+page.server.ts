import { error, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { STATEMENT } from '../../stores/[store]/charges/statements/[number]/issued-statement.ts'
import type { PageServerLoad } from './$types'

const STORE = graphql(`
  query StoreOfAStatement($slug: String!) {
    store(slug: $slug) {
      slug
    }
  }
`)

/**
 * A statement, among the pages of its store for whoever may see that one; for a partner who paid it and left the store, by
 * itself (C7). Missing and foreign are one answer.
 */
export const load: PageServerLoad = async ({ locals, params, parent }) => {
  await parent()
  if (!/^\d{1,9}$/.test(params.number)) error(404, 'NOT_FOUND')
  const { statement } = await locals.api.query(STATEMENT, { number: Number(params.number) })
  if (!statement) error(404, 'NOT_FOUND')
  const { slug } = statement.store
  const { store } = await locals.api.query(STORE, { slug })
  if (store) redirect(302, `/stores/${slug}/charges/statements/${statement.number}`)
  return { statement }
}
