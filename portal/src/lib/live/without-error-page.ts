const AGAIN_AFTER_MS = 2_000

/** What tells each reading that goes on that its answer does not come. */
const readings = new Set<() => void>()
let asBefore: typeof window.fetch

/**
 * Reads a page anew that may not give way to an error. SvelteKit puts its error page in place of one that it could not
 * read, with all that is being written there; where an answer does not come it is asked for again instead, until one
 * comes, so that whoever else waits for this page meanwhile gets it too.
 *
 * @returns whether it was read, before the signal ended it.
 */
export async function withoutErrorPage(read: () => Promise<void>, tooLate?: AbortSignal): Promise<boolean> {
  const { promise: isLost, resolve } = Promise.withResolvers<false>()
  const lose = () => resolve(false)
  tooLate?.addEventListener('abort', lose)
  if (readings.size === 0) {
    asBefore = window.fetch
    window.fetch = fetchUntilWhole
  }
  readings.add(lose)
  try {
    return await Promise.race([read().then(() => true), isLost])
  } finally {
    tooLate?.removeEventListener('abort', lose)
    readings.delete(lose)
    if (readings.size === 0) window.fetch = asBefore
  }
}

async function fetchUntilWhole(asked: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const fetchIt = asBefore
  if (!isOfThisPage(asked)) return fetchIt(asked, init)
  for (;;) {
    const response = await wholeOf(fetchIt(asked instanceof Request ? asked.clone() : asked, init))
    if (response) return response
    init?.signal?.throwIfAborted()
    for (const lose of readings) lose()
    await new Promise((again) => setTimeout(again, AGAIN_AFTER_MS))
  }
}

function isOfThisPage(asked: RequestInfo | URL): boolean {
  const { pathname } = new URL(asked instanceof Request ? asked.url : asked, location.href)
  return pathname === `${location.pathname.replace(/\/$/, '')}/__data.json`
}

/** An answer of the server with all that belongs to it; null where it broke off, or was none of Stoa's own. */
async function wholeOf(answer: Promise<Response>): Promise<Response | null> {
  try {
    const response = await answer
    const body = await response.arrayBuffer()
    return response.status < 500 ? new Response(body, response) : null
  } catch {
    return null
  }
}
