import { chosenNumber } from '#lib/desk/desk-address.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { deskActions } from '#lib/server/desk-actions.ts'
import { viewActions } from '#lib/server/view-actions.ts'
import { readTicketPeek } from '#lib/server/ticket-peek.ts'
import type { PageServerLoad } from './$types'

/** The ticket beside the queue: the one that the address chooses, or else the first. */
export const load: PageServerLoad = async (event) => {
  atTheDesk(event)
  const number = chosenNumber(event.url) ?? (await event.parent()).tickets[0]?.number ?? null
  return { peek: number === null ? null : await readTicketPeek(event.locals.api, number, event.url) }
}

export const actions = { ...deskActions, ...viewActions }
