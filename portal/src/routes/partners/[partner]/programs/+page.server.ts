import { error } from '@sveltejs/kit'
import { partnersStores } from '#lib/server/partners-stores.ts'
import { programActions, readPrograms } from '#lib/server/programs.ts'
import type { Actions, PageServerLoad } from './$types'

/** The programs of a partner, for its ADMINs (A1), with the stores that one can be limited to. */
export const load: PageServerLoad = async ({ parent, locals: { api } }) => {
  const { partner, role, viewer } = await parent()
  if (role !== 'ADMIN') error(404, 'NOT_FOUND')
  const [read, stores] = await Promise.all([readPrograms(api, partner.id), partnersStores(api, viewer)])
  return { ...read, stores }
}

export const actions: Actions = programActions(({ params }) => String(params['partner']))
