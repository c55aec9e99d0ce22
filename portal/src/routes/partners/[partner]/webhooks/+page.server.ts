import { error } from '@sveltejs/kit'
import { partnersStores } from '#lib/server/partners-stores.ts'
import { makeWebhook, readWebhooks } from '#lib/server/webhooks.ts'
import type { Actions, PageServerLoad } from './$types'

/** The webhooks of a partner, for its ADMINs (A3), with the stores that one can be limited to. */
export const load: PageServerLoad = async ({ parent, url, locals: { api } }) => {
  const { partner, role, viewer } = await parent()
  if (role !== 'ADMIN') error(404, 'NOT_FOUND')
  const [read, stores] = await Promise.all([readWebhooks(api, partner.id), partnersStores(api, viewer)])
  return { ...read, stores, isDeleted: url.searchParams.has('deleted') }
}

export const actions: Actions = makeWebhook(({ params }) => String(params['partner']))
