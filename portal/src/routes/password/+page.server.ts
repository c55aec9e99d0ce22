import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'

const REQUEST_PASSWORD_LINK = graphql(`
  mutation RequestPasswordLink($input: RequestPasswordLinkInput!) {
    requestPasswordLink(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const CHOOSE_PASSWORD = graphql(`
  mutation ChoosePassword($input: ChoosePasswordInput!) {
    choosePassword(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Where one asks for a link, and where the link leads. */
export const load: PageServerLoad = ({ url, setHeaders }) => {
  // What the link has is told to no other site.
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
  return { token: url.searchParams.get('token'), email: url.searchParams.get('email') ?? '' }
}

export const actions: Actions = {
  /** Asks for the mail with the link; whether anybody has the address, the answer never says. */
  requestLink: async ({ locals, request }) => {
    const email = String((await request.formData()).get('email') ?? '').trim()
    const { requestPasswordLink } = await locals.api.mutate(REQUEST_PASSWORD_LINK, { input: { email } })
    const code = requestPasswordLink?.userErrors[0]?.code
    if (code) return fail(code === 'TOO_MANY_ATTEMPTS' ? 429 : 422, { email, code })
    return { email, code: null }
  },

  /** Sets the password that was chosen, and leads to where one signs in with it. */
  choose: async ({ locals, request }) => {
    const form = await request.formData()
    const input = { token: String(form.get('token') ?? ''), password: String(form.get('password') ?? '') }
    const { choosePassword } = await locals.api.mutate(CHOOSE_PASSWORD, { input })
    const code = choosePassword?.userErrors[0]?.code
    if (code) return fail(code === 'TOO_MANY_ATTEMPTS' ? 429 : 422, { email: '', code })
    redirect(303, '/sign-in?chosen')
  },
}
