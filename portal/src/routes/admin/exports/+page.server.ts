import { exportActions, readExports } from '#lib/server/exports.ts'
import type { Actions, PageServerLoad } from './$types'

/** What an administrator took out as files (R38). */
export const load: PageServerLoad = ({ locals: { api } }) => readExports(api)

export const actions: Actions = exportActions
