import { ApiError } from './errors.ts'
import type { Pace } from './pace.ts'
import { sendPatiently } from './send-patiently.ts'

/** Where the tokens of a client come from. */
export type TokenSource = {
  /** One that opens something now. */
  current(): Promise<string>
  /** Says that the API took a token no more. @returns whether there can be another one */
  wasRefused(token: string): boolean
}

/** A token that somebody issued; there is no other one. */
export function issuedToken(token: string): TokenSource {
  return { current: async () => token, wasRefused: () => false }
}

/** A token is renewed when this much of its life is left, so that none ends on its way. */
const MARGIN = 0.1

/** Tokens by OAuth 2 client credentials, each kept until shortly before its end; asked for once, however many need it. */
export function shortTokens(address: string, clientId: string, secret: string, pace: Pace): TokenSource {
  let held: { token: Promise<string>; known: string | null; until: number } | null = null

  function fetchToken() {
    const mine = { token: grant(), known: null as string | null, until: Infinity }
    held = mine
    mine.token.catch(() => held === mine && (held = null))
    return mine

    async function grant(): Promise<string> {
      const askedAt = Date.now()
      const { token, seconds } = await askForToken(address, clientId, secret, pace)
      mine.known = token
      mine.until = askedAt + seconds * 1000 * (1 - MARGIN)
      return token
    }
  }

  return {
    current: () => (held && Date.now() < held.until ? held : fetchToken()).token,
    wasRefused(token) {
      if (held?.known === token) held = null
      return true
    },
  }
}

async function askForToken(address: string, clientId: string, secret: string, pace: Pace) {
  // Written as forms are before it is joined (RFC 6749, 2.3.1).
  const proof = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString(
    'base64',
  )
  const { status, text } = await sendPatiently(pace, `${address}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${proof}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const told = parsed(text)
  if (told.access_token && told.expires_in) return { token: told.access_token, seconds: told.expires_in }
  const message = told.error_description ?? told.error ?? `No token was given (${status}).`
  throw new ApiError(status, [
    { message, extensions: { code: status === 401 ? 'UNAUTHENTICATED' : 'BAD_REQUEST' } },
  ])
}

type Told = { access_token?: string; expires_in?: number; error?: string; error_description?: string }

function parsed(text: string): Told {
  try {
    return JSON.parse(text) as Told
  } catch {
    return {}
  }
}
