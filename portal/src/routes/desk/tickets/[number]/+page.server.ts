import { error } from '@sveltejs/kit'
import { readActedTicket } from '#lib/server/acted-ticket.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { deskActions } from '#lib/server/desk-actions.ts'
import { readTicketPage } from '#lib/server/ticket-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  atTheDesk(event)
  const found = await readTicketPage(event, event.params.number)
  const acted = await readActedTicket(event.locals.api, found.ticket.number, event.url)
  if (!acted) error(404, 'NOT_FOUND')
  return { found, acted }
}

export const actions = deskActions
