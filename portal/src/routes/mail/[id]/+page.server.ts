import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { PageServerLoad } from './$types'

const MAIL = graphql(`
  query SentMailOfThePage($id: ID!) {
    node(id: $id) {
      ... on SentMail {
        id
        from
        to
        replyTo
        subject
        text
        html
        sentAt
      }
    }
  }
`)

/** One mail; missing and another's are one answer. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { node } = await locals.api.query(MAIL, { id: params.id })
  if (!node || !('subject' in node)) error(404, 'NOT_FOUND')
  return { mail: node, isText: node.html === null || url.searchParams.get('as') === 'text' }
}
