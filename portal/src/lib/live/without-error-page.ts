/**
 * Reads a page anew that may not give way to an error. SvelteKit puts its error page in place of one that it could not
 * read, with all that is being written there; an answer that does not come is left open instead, which changes nothing.
 *
 * @returns whether it was read.
 */
export async function withoutErrorPage(read: () => Promise<void>): Promise<boolean> {
  const { promise: isLost, resolve: lose } = Promise.withResolvers<false>()
  const asBefore = window.fetch
  window.fetch = async (asked, init) => {
    if (!isOfThisPage(asked)) return asBefore(asked, init)
    const response = await wholeOf(asBefore(asked, init))
    if (response) return response
    lose(false)
    return new Promise<Response>(() => {})
  }
  try {
    return await Promise.race([read().then(() => true), isLost])
  } finally {
    window.fetch = asBefore
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
