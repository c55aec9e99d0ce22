import { readCharges } from '../charges-of-month.ts'
import type { PageServerLoad } from './$types'

/** A month by its name, such as `2026-11`. */
export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { store } = await parent()
  return readCharges(locals.api, store.id, params.month)
}
