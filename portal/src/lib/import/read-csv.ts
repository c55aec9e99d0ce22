import { CsvError, parse } from 'csv-parse/sync'
import { columnsOf, type ImportKind, MOST_ROWS } from './import-kinds.ts'
import { type CellFault, readCell } from './read-cell.ts'

/** A row as the API takes it. */
export type ReadRow = { externalId: string; [field: string]: string | boolean }

/** Why something of a row is refused: the column at fault, where it is one. */
export type RowFault = { field: string | null; code: string }

/** A row of a file: its line there, its cells as they were written, and what they say. */
export type FileRow = { line: number; cells: readonly string[]; row: ReadRow; faults: readonly RowFault[] }

/** A file that was read, or why it was not: with the columns or the line at fault. */
export type ReadFile =
  { heads: readonly string[]; rows: readonly FileRow[] } | { refused: FileRefusal; names: readonly string[] }

export type FileRefusal =
  | 'EMPTY'
  | 'NO_TEXT'
  | 'WORKBOOK'
  | 'BROKEN'
  | 'TOO_MANY_ROWS'
  | 'UNKNOWN_COLUMNS'
  | 'COLUMNS_TWICE'
  | 'NO_EXTERNAL_ID'

/**
 * Reads a CSV file as spreadsheets write it: separated by commas, semicolons or tabs, in UTF-8 with or without its mark, or in
 * UTF-16 with it. Nothing is left out silently: an unknown column refuses the file, a strange cell its row. A column whose head
 * begins with # holds notes, such as the reasons in a file of refused rows.
 */
export function readCsv(bytes: Uint8Array, kind: ImportKind, zone: string): ReadFile {
  const text = textOf(bytes)
  if (typeof text !== 'string') return { ...text, names: [] }
  const records = recordsOf(text)
  if (!Array.isArray(records)) return records
  const [head, ...body] = records
  if (!head || body.length === 0) return { refused: 'EMPTY', names: [] }
  if (body.length > MOST_ROWS) return { refused: 'TOO_MANY_ROWS', names: [String(MOST_ROWS)] }
  const isNote = head.record.map((name) => name.trim().startsWith('#'))
  const withoutNotes = (record: readonly string[]) => record.filter((_, place) => !isNote[place])
  const columns = columnsNamed(withoutNotes(head.record), kind)
  if (!Array.isArray(columns)) return columns
  const rows = body.map(({ record, info }) => rowOf({ record: withoutNotes(record), info }, columns, zone))
  return { heads: columns.map(({ name }) => name), rows: withoutTwins(rows) }
}

function textOf(bytes: Uint8Array): string | { refused: 'NO_TEXT' | 'WORKBOOK' } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { refused: 'WORKBOOK' }
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? { refused: 'NO_TEXT' } : text
  } catch {
    return { refused: 'NO_TEXT' }
  }
}

type Record = { record: string[]; info: { lines: number } }

function recordsOf(text: string): Record[] | { refused: 'BROKEN'; names: string[] } {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
      // Its head, the rows that it may have, and one that tells that there are more.
      to: MOST_ROWS + 2,
    }) as unknown as Record[]
  } catch (error) {
    if (error instanceof CsvError) return { refused: 'BROKEN', names: [String(error['lines'] ?? 1)] }
    throw error
  }
}

/** The one that stands most often in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const head = (text.split(/[\r\n]/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const often = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => often(b) - often(a))[0]!
}

type Column = { name: string; kind: ReturnType<typeof columnsOf>[number][1] }

/** The columns by their heads: capitals, spaces and hyphens do not count. */
function columnsNamed(
  heads: readonly string[],
  kind: ImportKind,
): Column[] | { refused: FileRefusal; names: string[] } {
  const known = columnsOf(kind)
  const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '')
  const found = heads.map((head) => known.find(([name]) => plain(name) === plain(head)))
  const unknown = heads.filter((_, place) => !found[place])
  if (unknown.length > 0)
    return { refused: 'UNKNOWN_COLUMNS', names: unknown.map((name) => name.trim() || '–') }
  const columns = found.map((column) => ({ name: column![0], kind: column![1] }))
  const names = columns.map(({ name }) => name)
  const twice = names.filter((name, place) => names.indexOf(name) !== place)
  if (twice.length > 0) return { refused: 'COLUMNS_TWICE', names: twice }
  return names.includes('externalId') ? columns : { refused: 'NO_EXTERNAL_ID', names: ['externalId'] }
}

function rowOf({ record, info }: Record, columns: readonly Column[], zone: string): FileRow {
  const row: ReadRow = { externalId: '' }
  const faults: RowFault[] = []
  const isTooLong = record.slice(columns.length).some((cell) => cell.trim() !== '')
  if (isTooLong) faults.push({ field: null, code: 'CELLS_BEYOND' })
  for (const [place, { name, kind }] of columns.entries()) {
    const cell = readCell(record[place] ?? '', kind, zone)
    if ('fault' in cell) faults.push({ field: name, code: cell.fault satisfies CellFault })
    else if (cell.value !== undefined) row[name] = cell.value
  }
  if (row.externalId === '') faults.push({ field: 'externalId', code: 'REQUIRED' })
  return { line: info.lines, cells: record.map((cell) => cell.trim()), row, faults }
}

/** An external id in two rows says two things of one: both are refused. */
function withoutTwins(rows: readonly FileRow[]): FileRow[] {
  const often = Map.groupBy(rows, ({ row }) => row.externalId)
  const twin = { field: 'externalId', code: 'EXTERNAL_ID_TWICE' }
  return rows.map((each) =>
    each.row.externalId !== '' && often.get(each.row.externalId)!.length > 1
      ? { ...each, faults: [...each.faults, twin] }
      : each,
  )
}
