import { error } from '@sveltejs/kit'
import { getLocale } from '#lib/paraglide/runtime.js'
import { ACTIVITY, chosenActs } from '#lib/partners/activity-fields.ts'
import { activityCsv } from '#lib/partners/activity-csv.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { RequestHandler } from './$types'

const PART = 100

/** What was chosen of all that was done in the store's name as a file, to its end: read page by page, as fast as it is taken (A4). */
export const GET: RequestHandler = async (event) => {
  signedIn(event)
  const { filter } = chosenActs(event.url)
  const language = getLocale()
  const read = async (after: string | null) =>
    (await event.locals.api.query(ACTIVITY, { slug: event.params.store, filter, first: PART, after })).store
      ?.partnerActivity ?? null
  // Before the answer begins, so that a failure is told as one.
  let part = await read(null)
  if (!part) error(404, 'NOT_FOUND')
  let isBeginning = true
  const file = new ReadableStream<string>({
    async pull(controller) {
      controller.enqueue(activityCsv(part?.nodes ?? [], isBeginning, language))
      isBeginning = false
      if (!part?.pageInfo.hasNextPage) return controller.close()
      part = await read(part.pageInfo.endCursor)
    },
  })
  return new Response(file.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="activity.csv"',
      'cache-control': 'no-store',
    },
  })
}
