import { templateCsv } from '#lib/import/import-csv.ts'
import { importKindOf } from '#lib/import/import-kinds.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { administering } from '#lib/server/administering.ts'
import type { RequestHandler } from './$types'
import { error } from '@sveltejs/kit'

/** A file with the columns of a kind, for its rows to be written below. */
export const GET: RequestHandler = (event) => {
  administering(event)
  const kind = importKindOf(event.url.searchParams.get('kind'))
  if (!kind) error(404, 'NOT_FOUND')
  return new Response(templateCsv(kind, getLocale()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}.csv"`,
    },
  })
}
