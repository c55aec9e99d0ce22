import { ticketActions } from '#lib/server/ticket-actions.ts'
import { readTicketPage } from '#lib/server/ticket-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await event.parent()
  return { found: await readTicketPage(event, event.params.number) }
}

export const actions = ticketActions
