import { readCharges } from './charges-of-month.ts'
import type { PageServerLoad } from './$types'

/** The running month, so far. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { store } = await parent()
  return readCharges(locals.api, store.id, null)
}
