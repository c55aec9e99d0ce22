import { chosenNumber } from '#lib/desk/desk-address.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { readTicketPeek } from '#lib/server/ticket-peek.ts'
import { ticketActions } from '#lib/server/ticket-actions.ts'
import type { PageServerLoad } from './$types'

/** The ticket beside the queue: the one that the address chooses, or else the first. */
export const load: PageServerLoad = async (event) => {
  atTheDesk(event)
  const number = chosenNumber(event.url) ?? (await event.parent()).tickets[0]?.number ?? null
  return { peek: number === null ? null : await readTicketPeek(event.locals.api, number) }
}

export const actions = ticketActions
