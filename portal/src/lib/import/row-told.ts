import type { FileRow, RowFault } from './read-csv.ts'

/** What became of a row, or would; OUTDATED where its rows would do something else by now. */
export type RowOutcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED' | 'HELD_BACK' | 'OUTDATED'

/** A row of a file as the page tells it, with its cells as they were written. */
export type RowTold = {
  line: number
  cells: readonly string[]
  externalId: string
  outcome: RowOutcome
  isEnding: boolean
  changes: readonly { field: string; before: string | null; after: string | null }[]
  faults: readonly RowFault[]
}

/** What became of rows, or would: how many of each, those that are read first, and all that are refused. */
export type Told = {
  counts: Record<RowOutcome | 'ENDING', number>
  shown: RowTold[]
  refused: Pick<RowTold, 'line' | 'cells' | 'faults'>[]
}

/** How many rows the page shows; the others are counted. */
const MOST_SHOWN = 200

/** A row that the file itself refuses, as it is told: with what the API would refuse of its other cells, too. */
export function refusedByFile({ line, cells, row, faults }: FileRow, rehearsed?: RowTold): RowTold {
  const isTold = ({ field, code }: RowFault) =>
    faults.some((fault) => fault.field === field && (fault.code === code || fault.code.startsWith('CELL_')))
  const others = rehearsed?.faults.filter((fault) => !isTold(fault)) ?? []
  return {
    line,
    cells,
    externalId: row.externalId,
    outcome: 'REFUSED',
    isEnding: false,
    changes: [],
    faults: [...faults, ...others],
  }
}

/** Rows as the page tells them: what is refused first, then what takes something away, then what changes and what is new. */
export function tell(rows: readonly RowTold[]): Told {
  const counts: Told['counts'] = {
    CREATED: 0,
    UPDATED: 0,
    UNCHANGED: 0,
    REFUSED: 0,
    HELD_BACK: 0,
    OUTDATED: 0,
    ENDING: 0,
  }
  for (const { outcome, isEnding } of rows) {
    counts[outcome]++
    if (isEnding) counts.ENDING++
  }
  const refused = rows.filter(isRefused).map(({ line, cells, faults }) => ({ line, cells, faults }))
  return { counts, shown: inOrder(rows), refused }
}

/** What became of some rows and of others, as one. */
export function together(first: Told, second: Told): Told {
  const counts = { ...first.counts }
  for (const outcome of Object.keys(counts) as (keyof typeof counts)[])
    counts[outcome] += second.counts[outcome]
  return {
    counts,
    shown: inOrder([...first.shown, ...second.shown]),
    refused: [...first.refused, ...second.refused].toSorted((a, b) => a.line - b.line),
  }
}

function inOrder(rows: readonly RowTold[]): RowTold[] {
  return rows
    .filter(({ outcome }) => outcome !== 'UNCHANGED')
    .toSorted((a, b) => rank(a) - rank(b) || a.line - b.line)
    .slice(0, MOST_SHOWN)
}

function rank(row: RowTold): number {
  if (isRefused(row)) return 0
  if (row.isEnding) return 1
  return row.outcome === 'CREATED' ? 3 : 2
}

function isRefused({ outcome }: RowTold): boolean {
  return outcome === 'REFUSED' || outcome === 'OUTDATED'
}
