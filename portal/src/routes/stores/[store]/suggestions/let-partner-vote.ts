import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { pageQuery } from '#lib/form-action.ts'

const LET_PARTNER_VOTE = graphql(`
  mutation LetPartnerVote($input: LetPartnerVoteInput!) {
    letPartnerVote(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Lets the store's partner vote in its name, or takes that back (A4), and returns to the page at its switch. */
export async function letPartnerVote({ request, locals, url }: RequestEvent) {
  const form = await request.formData()
  const input = {
    storeId: String(form.get('store')),
    partnerId: String(form.get('partner')),
    mayVote: form.get('mayVote') === 'true',
  }
  const { letPartnerVote: changed } = await locals.api.mutate(LET_PARTNER_VOTE, { input })
  const refusal = changed?.userErrors[0]
  if (refusal) return fail(409, { refusedLetting: refusal.code })
  redirect(303, `${url.pathname}?${pageQuery(url)}#partner-votes`)
}
