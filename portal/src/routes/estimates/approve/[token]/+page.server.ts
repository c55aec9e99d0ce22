import { error, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { ESTIMATE_FIELDS } from '#lib/estimate/estimate-fields.ts'
import type { Actions, PageServerLoad } from './$types'

const LINK = graphql(
  `
    query EstimateOfTheLink($token: String!) {
      estimateLink(token: $token) {
        ownerName
        mayApprove
        estimate {
          ...EstimateFields
        }
        newer {
          ...EstimateFields
        }
      }
    }
  `,
  [ESTIMATE_FIELDS],
)

const APPROVE = graphql(`
  mutation ApproveByTheLink($input: ApproveByLinkInput!) {
    approveByLink(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What the link of a mail approves. Reading it changes nothing; one that was tampered with leads nowhere. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  // The address is the key: no other page is told of it, and no search machine.
  setHeaders({ 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
  const { estimateLink } = await locals.api.query(LINK, { token: params.token })
  if (!estimateLink) error(404, 'NOT_FOUND')
  return { link: estimateLink, isDone: url.searchParams.has('approved') }
}

export const actions: Actions = {
  /** The page tells what came of it, also where it was refused. */
  default: async ({ locals, params, url }) => {
    const { approveByLink } = await locals.api.mutate(APPROVE, { input: { token: params.token } })
    redirect(303, approveByLink?.userErrors.length === 0 ? `${url.pathname}?approved` : url.pathname)
  },
}
