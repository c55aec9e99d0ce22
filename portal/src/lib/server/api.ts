import { STOA_API_URL, STOA_PORTAL_KEY } from '$app/env/private'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { type AnyVariables, Client, type CombinedError, type DocumentInput, fetchExchange } from '@urql/core'
import { parseSetCookie } from 'set-cookie-parser'

/** The API as one request speaks to it: in the name of whoever is signed in, never cached, always POST. */
export type Api = ReturnType<typeof openApi>

/** Opens the API for one request. Cookies that it sets reach the browser; with `asNobody` it is not told who is signed in. */
export function openApi(event: RequestEvent, { asNobody = false } = {}) {
  const headers = { ...nameOf(event), ...(asNobody && { cookie: '' }) }
  const client = new Client({
    url: STOA_API_URL,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      passCookies(event, response)
      return response
    },
    fetchOptions: () => ({ headers }),
  })

  return {
    /** Reads. Leads to the sign-in page where nobody is signed in, and to the error page where something broke. */
    async query<Data, Variables extends AnyVariables>(
      document: DocumentInput<Data, Variables>,
      variables: Variables,
    ): Promise<Data> {
      const result = await client.query(document, variables).toPromise()
      if (result.error) refuse(event, result.error)
      return result.data as Data
    },
    /** Writes. What was refused comes back in the payload's `userErrors`; everything else as with `query`. */
    async mutate<Data, Variables extends AnyVariables>(
      document: DocumentInput<Data, Variables>,
      variables: Variables,
    ): Promise<Data> {
      const result = await client.mutation(document, variables).toPromise()
      if (result.error) refuse(event, result.error)
      return result.data as Data
    },
    /** Sends the bytes of a file that was announced. @returns why it was refused, as a code; null when it was not. */
    async upload(path: string, file: Blob): Promise<string | null> {
      const response = await fetch(new URL(path, STOA_API_URL), {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: file,
      })
      passCookies(event, response)
      if (response.ok) return null
      const { error: refusal } = (await response.json()) as { error: { code: string } }
      return refusal.code
    },
  }
}

/** In whose name a request is sent on. */
function nameOf(event: RequestEvent): Record<string, string> {
  return {
    cookie: event.request.headers.get('cookie') ?? '',
    'user-agent': event.request.headers.get('user-agent') ?? '',
    'x-portal-key': STOA_PORTAL_KEY,
    'x-client-address': event.getClientAddress(),
  }
}

function passCookies(event: RequestEvent, response: Response) {
  for (const { name, value, ...attributes } of parseSetCookie(response.headers.getSetCookie(), {
    decodeValues: false,
  })) {
    event.cookies.set(name, value, {
      path: attributes.path ?? '/',
      ...(attributes.maxAge !== undefined && { maxAge: attributes.maxAge }),
      ...(attributes.expires && { expires: attributes.expires }),
      httpOnly: attributes.httpOnly ?? false,
      secure: attributes.secure ?? false,
      sameSite: 'lax',
      encode: (text) => text,
    })
  }
}

/** What the API's top-level codes mean for a page. */
function refuse(event: RequestEvent, failure: CombinedError): never {
  const extensions = failure.graphQLErrors[0]?.extensions
  switch (extensions?.['code']) {
    case 'UNAUTHENTICATED':
      return redirect(303, `/sign-in?to=${encodeURIComponent(event.url.pathname + event.url.search)}`)
    case 'FORBIDDEN':
      return error(403, { message: 'FORBIDDEN', reason: String(extensions['reason'] ?? '') })
    case 'INTERNAL':
      return error(500, { message: 'INTERNAL', reference: String(extensions['reference']) })
    case 'THROTTLED':
    case 'TOO_MANY_ATTEMPTS':
      return error(429, { message: 'THROTTLED', retryAfter: secondsToWait(failure) })
    case 'TOO_COSTLY':
      return error(422, { message: 'TOO_COSTLY' })
    case 'TIMED_OUT':
      return error(504, { message: 'TIMED_OUT' })
    case 'BAD_USER_INPUT':
      return error(400, { message: 'BAD_USER_INPUT' })
    default:
      return error(503, { message: 'UNREACHABLE' })
  }
}

const USUAL_WAIT_SECONDS = 60

/** What `Retry-After` says, which the API gives in seconds. */
function secondsToWait({ response }: CombinedError): number {
  const asked = Number((response as Response | undefined)?.headers.get('retry-after'))
  return asked > 0 ? asked : USUAL_WAIT_SECONDS
}
