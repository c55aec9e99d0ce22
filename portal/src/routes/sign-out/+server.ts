import { redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { RequestHandler } from './$types'

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      userErrors {
        code
      }
    }
  }
`)

/** Ends the session, and leads to the sign-in page. */
export const POST: RequestHandler = async ({ locals }) => {
  await locals.api.mutate(SIGN_OUT, {})
  redirect(303, '/sign-in')
}
