import { stringify } from 'csv-stringify/sync'
import { m } from '#lib/paraglide/messages.js'
import { productWords, suggestionStatusWords } from '#lib/ui/suggestion/suggestion-words.ts'
import { backlogColumns } from './backlog-columns.ts'
import type { BacklogRow } from './backlog-fields.ts'

/**
 * Rows of the backlog as part of a file, below its head where it begins: UTF-8 with its mark; separated and written with
 * the reader's own decimal sign; and no words in it are taken for a formula.
 */
export function backlogCsv(rows: readonly BacklogRow[], isBeginning: boolean, language: string): string {
  const decimal = (text: string) => ({ text: language === 'en' ? text : text.replace('.', ',') })
  const head = isBeginning ? [columns()] : []
  return stringify([...head, ...rows.map((row) => cells(row, decimal))], {
    bom: isBeginning,
    escape_formulas: true,
    record_delimiter: 'windows',
    delimiter: language === 'en' ? ',' : ';',
    // A number is no words of a stranger's: its minus stays.
    cast: {
      number: (value) => ({ value: String(value), escape_formulas: false }),
      object: (cell) => ({ value: String(cell['text']), escape_formulas: false }),
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
