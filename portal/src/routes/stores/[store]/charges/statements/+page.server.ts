import { STATEMENTS } from './statements.ts'
import type { PageServerLoad } from './$types'

/** The store's statements, the newest first. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { store } = await locals.api.query(STATEMENTS, { slug: params.store })
  return { statements: store?.statements ?? [] }
}
