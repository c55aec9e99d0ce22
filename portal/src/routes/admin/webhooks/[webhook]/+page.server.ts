import { redirect } from '@sveltejs/kit'
import { readWebhook } from '#lib/server/webhook-page.ts'
import { deleteWebhook, webhookActions } from '#lib/server/webhooks.ts'
import type { Actions, PageServerLoad } from './$types'

/** A webhook of the platform with what it was told, for administrators (A3). */
export const load: PageServerLoad = ({ params, url, locals: { api } }) =>
  readWebhook(api, params.webhook, null, url.searchParams)

export const actions: Actions = {
  ...webhookActions,
  async delete(event) {
    await deleteWebhook(event)
    redirect(303, '/admin/webhooks?deleted')
  },
}
