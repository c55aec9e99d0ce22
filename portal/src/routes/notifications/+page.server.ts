import { redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'

const INBOX = graphql(`
  query Inbox($isUnread: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {
    unreadNotificationCount
    notifications(isUnread: $isUnread, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        kind
        eventType
        at
        readAt
        ticket {
          number
          title
          type
        }
        suggestion {
          number
          title
        }
        suggestionStatus
        partner {
          id
          name
        }
        store {
          id
          name
        }
        actor {
          name
          side
        }
        excerpt
        reason
        dueAt
        isFirstResponse
        subject
        storesProtected
        estimate {
          isByPledge
          most {
            amount
            currencyCode
          }
        }
        dispute {
          net {
            amount
            currencyCode
          }
          takenOff {
            amount
            currencyCode
          }
          isWaived
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

const MARK_ALL = graphql(`
  mutation MarkAllRead($until: DateTime) {
    markAllNotificationsRead(input: { until: $until }) {
      unreadCount
    }
  }
`)

const ON_A_PAGE = 30

/** What someone was told, newest first: all of it, or what is unread. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const isUnread = url.searchParams.get('show') === 'unread'
  const before = url.searchParams.get('before')
  const slice = before
    ? { last: ON_A_PAGE, before }
    : { first: ON_A_PAGE, after: url.searchParams.get('after') }
  const { notifications, unreadNotificationCount } = await locals.api.query(INBOX, { isUnread, ...slice })
  return {
    isUnread,
    notifications: notifications?.nodes ?? [],
    pageInfo: notifications?.pageInfo ?? null,
    unreadCount: unreadNotificationCount ?? 0,
  }
}

export const actions: Actions = {
  /** Marks what stood on the page or before it as read; what came meanwhile stays unread. */
  markAll: async ({ locals, request }) => {
    const until = (await request.formData()).get('until')
    await locals.api.mutate(MARK_ALL, { until: String(until) })
    redirect(303, '/notifications')
  },
}
