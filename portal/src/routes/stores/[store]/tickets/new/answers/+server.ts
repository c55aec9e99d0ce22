import { error, json } from '@sveltejs/kit'
import { signedIn } from '#lib/server/signed-in.ts'
import { storeIdOf } from '#lib/server/store-id.ts'
import { type TicketInQuestion, whatAnswers } from '#lib/server/what-answers.ts'
import { ticketTypes } from '#lib/ui/status/ticket-types.ts'
import type { RequestHandler } from './$types'

/** What may answer a ticket that is being written, for the page that it is written on; sent as a body, since it may be long. */
export const POST: RequestHandler = async (event) => {
  signedIn(event)
  const asked = ticketFrom(await event.request.json().catch(() => null))
  if (!asked) error(400, { message: 'BAD_USER_INPUT' })
  const storeId = await storeIdOf(event.locals.api, event.params.store)
  return json(await whatAnswers(event.locals.api, storeId, asked))
}

function ticketFrom(sent: unknown): TicketInQuestion | null {
  if (typeof sent !== 'object' || sent === null) return null
  const { type, text, components } = sent as Partial<Record<keyof TicketInQuestion, unknown>>
  const known = ticketTypes.find((each) => each === type)
  if (!known || typeof text !== 'string' || !Array.isArray(components)) return null
  return { type: known, text, components: components.map(String) }
}
