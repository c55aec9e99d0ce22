import type { RequestEvent } from '@sveltejs/kit'

/** Whether someone sees the page as it is answered: not what is fetched ahead, nor by a page that tells for itself what is seen. */
export function isShown({
  isDataRequest,
  request,
}: Pick<RequestEvent, 'isDataRequest' | 'request'>): boolean {
  return !isDataRequest && !request.headers.get('sec-purpose')?.includes('prefetch')
}
