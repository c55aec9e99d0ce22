import { stringify } from 'csv-stringify/sync'
import { m } from '#lib/paraglide/messages.js'
import { faultWords } from './import-words.ts'
import { columnsOf, type ImportKind } from './import-kinds.ts'
import type { Told } from './row-told.ts'

const AS_SPREADSHEETS = { bom: true, escape_formulas: true, record_delimiter: 'windows' } as const

/** Spreadsheets of Greece and Norway write semicolons. */
const delimiterIn = (language: string) => (language === 'en' ? ',' : ';')

/** A file with the columns of a kind and no row yet. */
export function templateCsv(kind: ImportKind, language: string): string {
  return stringify([columnsOf(kind).map(([name]) => name)], {
    ...AS_SPREADSHEETS,
    delimiter: delimiterIn(language),
  })
}

/** The rows that were refused, as they were written, each with its line and its reasons after its cells, in columns that are notes. */
export function refusedCsv(heads: readonly string[], refused: Told['refused'], language: string): string {
  const rows = refused.map(({ line, cells, faults }) => [
    ...heads.map((_, place) => cells[place] ?? ''),
    line,
    faults.map(faultWords).join(' · '),
  ])
  return stringify([[...heads, `# ${m.import_col_line()}`, `# ${m.import_col_reasons()}`], ...rows], {
    ...AS_SPREADSHEETS,
    delimiter: delimiterIn(language),
  })
}
