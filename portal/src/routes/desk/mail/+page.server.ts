import { graphql } from '@stoa/schema'
import { sliceOf } from '#lib/ticket/listing.ts'
import type { Actions, PageServerLoad } from './$types'

const QUARANTINE = graphql(`
  query Quarantine($isDismissed: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    quarantinedMails(isDismissed: $isDismissed, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        cause
        reason
        sender
        recipient
        subject
        excerpt
        bytes
        receivedAt
        originalUrl
        dismissedAt
        dismissedBy
        viewerCan {
          dismiss
        }
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

const DISMISS = graphql(`
  mutation DismissMail($input: DismissQuarantinedMailInput!) {
    dismissQuarantinedMail(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const ON_A_PAGE = 30

/** The mails that came in and opened nothing; `?show=dismissed` those that someone has looked at. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const isDismissed = url.searchParams.get('show') === 'dismissed'
  const { quarantinedMails } = await locals.api.query(QUARANTINE, {
    isDismissed,
    ...sliceOf(url.searchParams, ON_A_PAGE),
  })
  return {
    isDismissed,
    mails: quarantinedMails?.nodes ?? [],
    pageInfo: quarantinedMails?.pageInfo ?? null,
  }
}

export const actions: Actions = {
  /** Says that a mail was looked at; one that is gone meanwhile needs no dismissing. */
  async dismiss({ request, locals }) {
    const form = await request.formData()
    await locals.api.mutate(DISMISS, { input: { id: String(form.get('id')) } })
    return { isDismissed: true }
  },
}
