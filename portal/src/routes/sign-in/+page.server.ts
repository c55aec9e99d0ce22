import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { ownPath } from '#lib/server/own-path.ts'
import type { Actions, PageServerLoad } from './$types'

const WHOM_TO_SIGN_IN_AS = graphql(`
  query WhomToSignInAs {
    platform {
      name
      demoPeople {
        name
        email
        password
        role
        language
        does {
          el
          nb
          en
        }
      }
    }
  }
`)

const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        person {
          id
        }
      }
      userErrors {
        code
      }
    }
  }
`)

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.viewer) redirect(303, ownPath(url.searchParams.get('to')))
  const { platform } = await locals.api.query(WHOM_TO_SIGN_IN_AS, {})
  return { platform, to: ownPath(url.searchParams.get('to')) }
}

export const actions: Actions = {
  /** Signs in with an address and a password, and leads to the page that was asked for. */
  signIn: async ({ locals, request }) => {
    const form = await request.formData()
    const email = String(form.get('email') ?? '')
    const { signIn } = await locals.api.mutate(SIGN_IN, {
      input: { email, password: String(form.get('password') ?? '') },
    })
    const refusal = signIn?.userErrors[0]
    if (refusal) return fail(refusal.code === 'TOO_MANY_ATTEMPTS' ? 429 : 401, { email, code: refusal.code })
    redirect(303, ownPath(form.get('to')))
  },
}
