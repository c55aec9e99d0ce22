import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { PageServerLoad } from './$types'

const UNSUBSCRIBING = graphql(`
  query UnsubscribeLink($token: String!) {
    unsubscribing(token: $token) {
      email
      kinds
      isDone
    }
  }
`)

/** What the link of a mail ends; a link that was tampered with leads nowhere, like any page that is not there. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { unsubscribing } = await locals.api.query(UNSUBSCRIBING, { token: params.token })
  if (!unsubscribing) error(404, 'NOT_FOUND')
  return { unsubscribing, token: params.token }
}
