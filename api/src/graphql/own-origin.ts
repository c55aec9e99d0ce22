import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request came from a page of our own, or from no page at all: browsers name the page's origin with every
 * request that changes something, and other programs have no session of a browser to misuse.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, ours: string): boolean {
  if (origin === undefined || origin === ours) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
