/** An address on the server, or the browser's that cannot be changed. */
type Asked = { searchParams: Iterable<[string, string]> }

/** The address of a page's form action that keeps what the page was asked for. */
export function actionHref(url: Asked, action: string): string {
  const query = pageQuery(url)
  return `?${query}${query && '&'}/${action}`
}

/** What a page was asked for, without the action that was sent to it. */
export function pageQuery({ searchParams }: Asked): string {
  const kept = [...searchParams].filter(([key]) => !key.startsWith('/'))
  return new URLSearchParams(kept).toString()
}

/** The address of a page as it was asked for, without the action that was sent to it: where a choice comes back to. */
export function pageHref(url: Asked & { pathname: string }): string {
  const query = pageQuery(url)
  return url.pathname + (query && '?') + query
}
