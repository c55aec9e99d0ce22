import { error, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { signedIn } from '#lib/server/signed-in.ts'
import type { RequestHandler } from './$types'

const READ = graphql(`
  mutation ReadNotification($id: ID!) {
    markNotificationsRead(input: { ids: [$id] }) {
      unreadCount
    }
  }
`)

const WHERE = graphql(`
  query WhereItHappened($id: ID!) {
    node(id: $id) {
      ... on Notification {
        kind
        ticket {
          number
        }
        suggestion {
          number
        }
        store {
          id
          slug
        }
        partner {
          id
        }
      }
    }
  }
`)

/**
 * Reads a notification and leads to its ticket, at the desk for whoever works there, in its store for all others; or to
 * its suggestion, where the product team reads it for what a store told the team; or to the page of the partner or of the
 * store’s partner.
 */
export const GET: RequestHandler = async (event) => {
  const viewer = signedIn(event)
  const { api } = event.locals
  const { node } = await api.query(WHERE, { id: event.params.id })
  if (!node || !('ticket' in node)) error(404, 'NOT_FOUND')
  await api.mutate(READ, { id: event.params.id })
  const { kind, ticket, suggestion, store, partner } = node
  if (kind === 'SUGGESTION_STORE_COMMENTED') redirect(303, `/product/suggestions/${suggestion?.number}`)
  if (suggestion) redirect(303, `/stores/${store.slug}/suggestions/${suggestion.number}`)
  if (partner) redirect(303, `/partners/${partner.id}`)
  if (!ticket) redirect(303, `/stores/${store.slug}/partner`)
  const isOwn = viewer.memberships.some((membership) => membership.store.id === store.id)
  const worksAtDesk = viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN'
  const place = worksAtDesk && !isOwn ? '/desk' : `/stores/${store.slug}`
  redirect(303, `${place}/tickets/${ticket.number}`)
}
