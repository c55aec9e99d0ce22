import type { ImportKind } from './import-kinds.ts'
import type { FileRow, ReadRow } from './read-csv.ts'
import type { Told } from './row-told.ts'

const MOST_ROWS = 100
/** A request holds 100,000 bytes: this leaves room for its document. */
const MOST_BYTES = 80_000

/** Rows that are sent together, with where and how each is written in the file; and the fingerprint of their rehearsal, once there is one. */
export type Batch = {
  rows: ReadRow[]
  written: { line: number; cells: readonly string[] }[]
  fingerprint: string | null
}

/** What a rehearsed file holds: sent back as it was, to be done whole or batch by batch. */
export type Plan = {
  kind: ImportKind
  heads: readonly string[]
  /** What became of rows before: those that the file itself refuses are refused. */
  before: Told
  batches: Batch[]
}

/** Rows of a file, in as many at once as the API takes. */
export function batchesOf(rows: readonly FileRow[]): Batch[] {
  const batches: Batch[] = []
  let bytes = Infinity
  for (const { row, line, cells } of rows) {
    const size = new TextEncoder().encode(JSON.stringify(row)).length + 1
    if (bytes + size > MOST_BYTES || batches.at(-1)!.rows.length === MOST_ROWS) {
      batches.push({ rows: [], written: [], fingerprint: null })
      bytes = 0
    }
    batches.at(-1)!.rows.push(row)
    batches.at(-1)!.written.push({ line, cells })
    bytes += size
  }
  return batches
}
