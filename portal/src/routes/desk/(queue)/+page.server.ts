import { chosenNumber } from '#lib/desk/desk-address.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { bulkActions } from '#lib/server/bulk-actions.ts'
import { readBulkChange } from '#lib/server/bulk-change.ts'
import { deskActions } from '#lib/server/desk-actions.ts'
import { viewActions } from '#lib/server/view-actions.ts'
import { readTicketPeek } from '#lib/server/ticket-peek.ts'
import type { PageServerLoad } from './$types'

/** The ticket beside the queue: the one that the address chooses, or else the first. */
export const load: PageServerLoad = async (event) => {
  const { person } = atTheDesk(event)
  const number = chosenNumber(event.url) ?? (await event.parent()).tickets[0]?.number ?? null
  const { api } = event.locals
  return {
    peek: number === null ? null : await readTicketPeek(api, number, event.url, person.name),
    change: await readBulkChange(api, event.url.searchParams.get('change')),
  }
}

export const actions = { ...deskActions, ...viewActions, ...bulkActions }
