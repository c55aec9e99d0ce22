import { redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { ownPath } from '#lib/server/own-path.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { RequestHandler } from './$types'

const MUTE = graphql(`
  mutation Mute($ticketId: ID!) {
    muteTicket(input: { ticketId: $ticketId }) {
      userErrors {
        code
      }
    }
  }
`)

const UNMUTE = graphql(`
  mutation Unmute($ticketId: ID!) {
    unmuteTicket(input: { ticketId: $ticketId }) {
      userErrors {
        code
      }
    }
  }
`)

/** Mutes a ticket, or lets one hear of it again, and returns to the page it was asked on. */
export const POST: RequestHandler = async (event) => {
  signedIn(event)
  const form = await event.request.formData()
  const variables = { ticketId: String(form.get('ticketId') ?? '') }
  if (form.get('turn') === 'mute') await event.locals.api.mutate(MUTE, variables)
  else await event.locals.api.mutate(UNMUTE, variables)
  redirect(303, ownPath(form.get('back')))
}
