import { graphql } from '@stoa/schema'
import type { PageServerLoad } from './$types'

const MAILS = graphql(`
  query SentMails($first: Int, $after: String, $last: Int, $before: String) {
    sentMails(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        to
        subject
        text
        sentAt
      }
      pageInfo {
        startCursor
        endCursor
        hasPreviousPage
        hasNextPage
      }
    }
  }
`)

const ON_A_PAGE = 30

/** In a demo, the mails that were sent, newest first. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const before = url.searchParams.get('before')
  const slice = before
    ? { last: ON_A_PAGE, before }
    : { first: ON_A_PAGE, after: url.searchParams.get('after') }
  const { sentMails } = await locals.api.query(MAILS, slice)
  const mails = (sentMails?.nodes ?? []).map(({ text, ...mail }) => ({ ...mail, excerpt: excerptOf(text) }))
  return { mails, pageInfo: sentMails?.pageInfo ?? null }
}

function excerptOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200)
}
