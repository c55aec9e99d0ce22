import { stringify } from 'csv-stringify/sync'
import { languageTag } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { typeWords } from '#lib/ui/status/ticket-types.ts'
import { readAttainment } from '../read-attainment.ts'
import type { RequestHandler } from './$types'

/**
 * The table of the page as a file: UTF-8 with its mark, so that spreadsheets know the letters; separated and written
 * with the reader's own decimal sign; and nothing in it is taken for a formula.
 */
export const GET: RequestHandler = async (event) => {
  atTheDesk(event)
  const { attainment } = await readAttainment(event.locals.api, event.url.searchParams)
  const language = getLocale()
  const share = new Intl.NumberFormat(languageTag[language], { maximumFractionDigits: 4 })
  const lines = attainment.rows.map(({ month, planName, type, kept, broken, running, shareKept }) => [
    month,
    planName,
    typeWords[type](),
    kept,
    broken,
    running,
    shareKept === null ? '' : share.format(shareKept),
  ])
  const columns = [
    m.attainment_col_month(),
    m.attainment_col_plan(),
    m.attainment_col_type(),
    m.attainment_col_kept(),
    m.attainment_col_broken(),
    m.attainment_col_running(),
    m.attainment_col_share(),
  ]
  const csv = stringify([columns, ...lines], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    delimiter: language === 'en' ? ',' : ';',
  })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="promises-${attainment.from}-to-${attainment.to}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
