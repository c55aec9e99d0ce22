import { makeWebhook, readWebhooks } from '#lib/server/webhooks.ts'
import type { Actions, PageServerLoad } from './$types'

/** The platform’s own webhooks, for administrators (A3). */
export const load: PageServerLoad = async ({ url, locals: { api } }) => ({
  ...(await readWebhooks(api, null)),
  isDeleted: url.searchParams.has('deleted'),
})

export const actions: Actions = makeWebhook(() => null)
