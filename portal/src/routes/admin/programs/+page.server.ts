import { programActions, readPrograms } from '#lib/server/programs.ts'
import type { Actions, PageServerLoad } from './$types'

/** The platform's own programs, for administrators (A1). */
export const load: PageServerLoad = ({ locals: { api } }) => readPrograms(api, null)

export const actions: Actions = programActions(() => null)
