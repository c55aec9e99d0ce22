import { readCharges } from '../charges-of-month.ts'
import { dispute } from '../dispute-action.ts'
import { setAllowance } from '../allowance-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** A month by its name, such as `2026-11`. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { store } = await parent()
  return {
    ...(await readCharges(locals.api, store, params.month)),
    isDone: url.searchParams.has('allowance'),
  }
}

export const actions: Actions = { setAllowance, dispute }
