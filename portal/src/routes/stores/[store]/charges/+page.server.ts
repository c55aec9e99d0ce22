import { readCharges } from './charges-of-month.ts'
import { dispute } from './dispute-action.ts'
import { setAllowance } from './allowance-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** The running month, so far. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store } = await parent()
  return { ...(await readCharges(locals.api, store, null)), isDone: url.searchParams.has('allowance') }
}

export const actions: Actions = { setAllowance, dispute }
