import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'
import { STATEMENT } from './issued-statement.ts'

const MAIL = graphql(`
  mutation MailStatement($input: MailStatementInput!) {
    mailStatement(input: $input) {
      address
      userErrors {
        code
      }
    }
  }
`)

/** A statement of this store, in the zone it was issued in; missing and foreign are one answer. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const number = numberOf(params.number)
  const { statement } = await locals.api.query(STATEMENT, { number })
  if (!statement || statement.store.slug !== params.store) error(404, 'NOT_FOUND')
  return { statement, zone: statement.timeZone, isMailed: url.searchParams.has('mailed') }
}

export const actions: Actions = {
  /** Mails the statement once more, to whoever presses. */
  async mail({ locals, params }) {
    const number = numberOf(params.number)
    const { mailStatement } = await locals.api.mutate(MAIL, { input: { number } })
    if (!mailStatement?.address) return fail(422, { refused: true })
    redirect(303, `/stores/${params.store}/charges/statements/${number}?mailed`)
  },
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) error(404, 'NOT_FOUND')
  return Number(text)
}
