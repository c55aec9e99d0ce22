import { error, redirect } from '@sveltejs/kit'
import { partnersStores } from '#lib/server/partners-stores.ts'
import { readWebhook } from '#lib/server/webhook-page.ts'
import { deleteWebhook, webhookActions } from '#lib/server/webhooks.ts'
import type { Actions, PageServerLoad } from './$types'

/** A webhook of a partner with what it was told, for its ADMINs (A3). */
export const load: PageServerLoad = async ({ parent, params, url, locals: { api } }) => {
  const { partner, role, viewer } = await parent()
  if (role !== 'ADMIN') error(404, 'NOT_FOUND')
  const [read, stores] = await Promise.all([
    readWebhook(api, params.webhook, partner.id, url.searchParams),
    partnersStores(api, viewer),
  ])
  return { ...read, stores }
}

export const actions: Actions = {
  ...webhookActions,
  async delete(event) {
    await deleteWebhook(event)
    redirect(303, `/partners/${event.params.partner}/webhooks?deleted`)
  },
}
