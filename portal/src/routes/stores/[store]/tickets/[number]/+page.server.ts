import { estimateActions } from '#lib/server/estimate-actions.ts'
import { ticketActions } from '#lib/server/ticket-actions.ts'
import { readTicketPage } from '#lib/server/ticket-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  found: await readTicketPage(event, event.params.number, event.params.store),
  isNew: event.url.searchParams.has('opened'),
})

export const actions = { ...ticketActions, ...estimateActions }
