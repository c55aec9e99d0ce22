import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'
import { dispute } from '../../dispute-action.ts'
import { credit } from './credit-action.ts'
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

const OWNERS = graphql(`
  query OwnersWhoContest($slug: String!) {
    store(slug: $slug) {
      owners {
        name
      }
    }
  }
`)

/** A statement of this store, in the zone it was issued in; missing and foreign are one answer. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const number = numberOf(params.number)
  const [{ statement }, { store }] = await Promise.all([
    locals.api.query(STATEMENT, { number }),
    locals.api.query(OWNERS, { slug: params.store }),
  ])
  if (!statement || statement.store.slug !== params.store) error(404, 'NOT_FOUND')
  return {
    statement,
    owners: store?.owners.map(({ name }) => name) ?? [],
    zone: statement.timeZone,
    isMailed: url.searchParams.has('mailed'),
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  dispute,
  credit,
  /** Mails the statement once more, to whoever presses. */
  async mail({ locals, params }) {
    const number = numberOf(params.number)
    const { mailStatement } = await locals.api.mutate(MAIL, { input: { number } })
    if (!mailStatement?.address) return fail(422, { isNotMailed: true })
    redirect(303, `/stores/${params.store}/charges/statements/${number}?mailed`)
  },
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) error(404, 'NOT_FOUND')
  return Number(text)
}
