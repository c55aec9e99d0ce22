import { isHttpError, type RequestEvent } from '@sveltejs/kit'
import type { Handle } from '@sveltejs/kit/hooks'
import { graphql, type ResultOf } from '@stoa/schema'
import { openApi } from './api.ts'

const WHO_ASKS = graphql(`
  query WhoAsks {
    viewer {
      person {
        id
        name
        initials
        email
        language
        timeZone
      }
      memberships {
        role
        store {
          id
          slug
          name
        }
      }
      partnerMemberships {
        role
        storeCount
        partner {
          id
          name
        }
      }
      staffRole
      rights
      unreadNotificationCount
      hasMailbox
    }
  }
`)

/** Who is signed in, and what they belong to. */
export type SignedIn = NonNullable<ResultOf<typeof WHO_ASKS>['viewer']>

/**
 * Settles who asks before any page runs, and opens the API in their name. Where that fails the page's own load says
 * so, in words: what is thrown here would have no page and no language yet. What someone signed in was shown is kept
 * by no cache, so that the way back shows nothing after signing out.
 */
export const session: Handle = async ({ event, resolve }) => {
  const isOfEveryone = isForEveryone(event)
  event.locals.api = openApi(event, { asNobody: isOfEveryone })
  event.locals.viewer = null
  if (event.route.id !== null && !isOfEveryone && hasSession(event)) {
    try {
      event.locals.viewer = (await event.locals.api.query(WHO_ASKS, {})).viewer
      event.locals.personLanguage = event.locals.viewer?.person.language.toLowerCase()
    } catch (failure) {
      if (!isHttpError(failure)) throw failure
      event.locals.viewerFailure = failure
    }
  }
  const response = await resolve(event)
  if (event.locals.viewer) response.headers.set('cache-control', 'no-store')
  return response
}

/** The status page is the same for all, and stays up while the database that knows who is signed in is away. */
function isForEveryone({ route }: RequestEvent): boolean {
  return route.id === '/status' || (route.id?.startsWith('/status/') ?? false)
}

/** Over https the cookie's name has a prefix. */
function hasSession({ cookies }: RequestEvent): boolean {
  return cookies.getAll().some(({ name }) => name.endsWith('stoa.session_token'))
}
