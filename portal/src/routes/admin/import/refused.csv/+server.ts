import { refusedCsv } from '#lib/import/import-csv.ts'
import type { Told } from '#lib/import/row-told.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { administering } from '#lib/server/administering.ts'
import type { RequestHandler } from './$types'

/** The rows of an import that were refused, with their reasons, as a file to correct and to send once more. */
export const POST: RequestHandler = async (event) => {
  administering(event)
  const form = await event.request.formData()
  const { heads, refused } = JSON.parse(String(form.get('refused'))) as {
    heads: string[]
    refused: Told['refused']
  }
  return new Response(refusedCsv(heads, refused, getLocale()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="refused.csv"',
    },
  })
}
