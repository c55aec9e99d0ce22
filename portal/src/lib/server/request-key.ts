import { createHash } from 'node:crypto'

/**
 * The key under which a form is sent to the API: the same words sent twice from one page have one key, other words or
 * another form another one, so that going back and writing anew is no repeat. Null for a form without its page's key.
 *
 * @param pageKey made when the page was shown.
 * @param fields everything that is sent, in its order.
 */
export function requestKey(pageKey: string | null, operation: string, ...fields: unknown[]): string | null {
  if (!pageKey) return null
  return createHash('sha256')
    .update(JSON.stringify([pageKey, operation, ...fields]))
    .digest('base64url')
}
