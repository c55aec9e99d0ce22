import { backlogCsv } from '#lib/backlog/backlog-csv.ts'
import type { BacklogRow } from '#lib/backlog/backlog-fields.ts'
import { filterOf, listingOf, orderOf } from '#lib/backlog/backlog-listing.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { BACKLOG_PAGE, onProductTeam } from '#lib/server/read-backlog.ts'
import type { RequestHandler } from './$types'

type Part = { nodes: BacklogRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

/** The chosen list as a file, in its order and to its end: read page by page, as fast as it is taken. */
export const GET: RequestHandler = async (event) => {
  const viewer = onProductTeam(event)
  const listing = listingOf(event.url)
  const order = { filter: filterOf(listing, viewer.person.id), orderBy: orderOf(listing) }
  const language = getLocale()
  const read = async (after: string | null): Promise<Part | null> =>
    (await event.locals.api.query(BACKLOG_PAGE, { ...order, after })).backlog
  // Before the answer begins, so that a failure is told as one.
  let part = await read(null)
  let isBeginning = true
  const file = new ReadableStream<string>({
    async pull(controller) {
      controller.enqueue(backlogCsv(part?.nodes ?? [], isBeginning, language))
      isBeginning = false
      if (!part?.pageInfo.hasNextPage) return controller.close()
      part = await read(part.pageInfo.endCursor)
    },
  })
  return new Response(file.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="backlog.csv"',
      'cache-control': 'no-store',
    },
  })
}
