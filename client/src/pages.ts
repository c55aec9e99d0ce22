/** A page of a list, as far as it is needed to get at the next one. */
export type Connection<Row> = {
  nodes: readonly Row[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** The rows of a list, page after page; each page is asked for when its first row is. */
export async function* rowsOf<Row>(
  ask: (after: string | null) => Promise<Connection<Row> | null | undefined>,
  after: string | null,
): AsyncGenerator<Row, void, undefined> {
  for (let from = after; ;) {
    const page = await ask(from)
    if (!page) return
    yield* page.nodes
    const { hasNextPage, endCursor } = page.pageInfo
    if (!hasNextPage) return
    if (endCursor === null || endCursor === from)
      throw new TypeError('The list does not go on: its document has to hand `$after` to it.')
    from = endCursor
  }
}
