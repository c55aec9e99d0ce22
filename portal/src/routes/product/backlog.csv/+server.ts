import { stringify } from 'csv-stringify/sync'
import { backlogColumns } from '#lib/backlog/backlog-columns.ts'
import type { BacklogRow } from '#lib/backlog/backlog-fields.ts'
import { filterOf, listingOf, orderOf } from '#lib/backlog/backlog-listing.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import { BACKLOG_PAGE, onProductTeam } from '#lib/server/read-backlog.ts'
import { productWords, suggestionStatusWords } from '#lib/ui/suggestion/suggestion-words.ts'
import type { RequestHandler } from './$types'

/** More of them are narrowed first: a spreadsheet of all of them is no list that was chosen. */
const MOST_ROWS = 5_000

/**
 * The chosen list as a file, in its order: UTF-8 with its mark; separated and written with the reader's own decimal sign;
 * and no words in it are taken for a formula.
 */
export const GET: RequestHandler = async (event) => {
  const viewer = onProductTeam(event)
  const listing = listingOf(event.url)
  const order = { filter: filterOf(listing, viewer.person.id), orderBy: orderOf(listing) }
  const rows: BacklogRow[] = []
  for (let after: string | null = null; rows.length < MOST_ROWS;) {
    const read: { nodes: BacklogRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null =
      (await event.locals.api.query(BACKLOG_PAGE, { ...order, after })).backlog
    rows.push(...(read?.nodes ?? []))
    after = read?.pageInfo.endCursor ?? null
    if (!read?.pageInfo.hasNextPage) break
  }
  const language = getLocale()
  const decimal = (text: string) => ({ text: language === 'en' ? text : text.replace('.', ',') })
  const csv = stringify([columns(), ...rows.map((row) => cells(row, decimal))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    delimiter: language === 'en' ? ',' : ';',
    // A number is no words of a stranger's: its minus stays.
    cast: {
      number: (value) => ({ value: String(value), escape_formulas: false }),
      object: (cell) => ({ value: String(cell['text']), escape_formulas: false }),
    },
  })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="backlog.csv"',
      'cache-control': 'no-store',
    },
  })
}

function columns(): string[] {
  const {
    SUGGESTED,
    STATUS,
    SCORE,
    VOTES,
    PLAN_VALUE,
    ORDERS,
    WEIGHT,
    LAST_LOOK,
    REVIEW_BY,
    OWNER,
    QUARTER,
  } = backlogColumns
  const after = [
    STATUS,
    SCORE,
    VOTES,
    PLAN_VALUE,
    ORDERS,
    WEIGHT,
    SUGGESTED,
    LAST_LOOK,
    REVIEW_BY,
    OWNER,
    QUARTER,
  ]
  return [
    m.backlog_col_number(),
    m.backlog_col_suggestion(),
    m.suggestion_product(),
    m.backlog_any_reach(),
    ...after.map(({ word }) => word()),
  ]
}

function cells(row: BacklogRow, decimal: (text: string) => { text: string }) {
  const { backlog } = row
  return [
    row.number,
    row.title,
    row.product ? productWords[row.product]() : '',
    row.isPublic ? m.backlog_public() : m.backlog_private(),
    suggestionStatusWords[row.status](),
    decimal(backlog?.score ?? ''),
    row.voteCount,
    decimal(backlog?.planValue.amount ?? ''),
    backlog?.orderCount ?? 0,
    backlog?.weight ?? 0,
    backlog?.ageDays ?? 0,
    backlog?.daysSinceLook ?? 0,
    row.reviewBy ?? '',
    backlog?.owner?.name ?? '',
    row.plannedFor ?? '',
  ]
}
