import { exportActions, readExports } from '#lib/server/exports.ts'
import type { Actions, PageServerLoad } from './$types'

/** What somebody of a partner took out as files (R38): their own exports, and nobody else’s. */
export const load: PageServerLoad = async ({ parent, locals: { api } }) => {
  await parent()
  return readExports(api)
}

export const actions: Actions = exportActions
