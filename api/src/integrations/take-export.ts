import { sql } from 'kysely'
import type { Reads } from '../persistence/reads.ts'
import type { AskedExport } from './export-asker.read.ts'
import { type ExportProblem, FILE_KEPT } from './export-words.ts'

/** For how long an export is its taker’s: longer than a turn takes. */
const LEASE = { seconds: 60 }

/** An export that a worker has for one turn, as far as it is. */
export type TakenExport = AskedExport & {
  id: string
  turn: number
  /** Whether the turn before did not end by itself: its worker died, or lost its way to the database. */
  isTakenOver: boolean
  document: string
  variables: Record<string, unknown>
  rowCount: number
  segmentCount: number
  bytes: number
  crc: number
  cursor: string | null
  failures: number
}

/**
 * Takes the export that waits longest for its next turn, of those that no other worker has, in one statement; null for none. So
 * a long one does not keep others waiting.
 */
export async function takeExport(reads: Reads, now: Temporal.Instant): Promise<TakenExport | null> {
  const at = now.toString()
  const { rows } = await sql<TakenExport>`
    with due as (
      select id, taken_until is not null as is_taken_over from export
      where status in ('QUEUED', 'RUNNING') and (taken_until is null or taken_until <= ${at}::timestamptz)
      order by advanced_at, turn, id limit 1 for update skip locked)
    update export taken set status = 'RUNNING', turn = turn + 1, taken_until = ${now.add(LEASE).toString()}::timestamptz,
      started_at = coalesce(started_at, ${at}::timestamptz)
    from due where taken.id = due.id
    returning taken.id, turn, is_taken_over as "isTakenOver", asker_id as "askerId", token_id as "tokenId",
      secret_id as "secretId", rights, document, variables, row_count as "rowCount",
      cardinality(segments) as "segmentCount", bytes, crc, cursor, failures`.execute(reads)
  return rows[0] ?? null
}

/** What a turn wrote. */
export type Written = {
  /** The part of the file; null where there was nothing to write. */
  key: string | null
  rowCount: number
  bytes: number
  packedBytes: number
  crc: number
  cursor: string | null
}

/** How a turn ended: the last row is written, it goes on, it goes on later since something went wrong, or it cannot. */
export type Ending =
  | { kind: 'COMPLETED' }
  | { kind: 'GOES_ON' }
  | { kind: 'TRIES_AGAIN'; at: Temporal.Instant }
  | { kind: 'FAILED'; problem: ExportProblem; reason: string | null }

/**
 * Writes down what a turn did, all in one statement, and lets go of the export; nothing where it was cancelled, another worker
 * has it by now, or it is written down already. @returns whether it was written down
 */
export async function endTurn(
  reads: Reads,
  { id, turn, segmentCount }: Pick<TakenExport, 'id' | 'turn' | 'segmentCount'>,
  { key, rowCount, bytes, packedBytes, crc, cursor }: Written,
  ending: Ending,
  now: Temporal.Instant,
): Promise<boolean> {
  const at = now.toString()
  const isOver = ending.kind === 'COMPLETED' || ending.kind === 'FAILED'
  const failed = ending.kind === 'FAILED' ? ending : { problem: null, reason: null }
  const { numAffectedRows } = await sql`
    update export set segments = segments || ${key === null ? [] : [key]}::text[],
      row_count = row_count + ${rowCount}::int, bytes = bytes + ${bytes}::int,
      packed_bytes = packed_bytes + ${packedBytes}::int, crc = ${crc}::int, cursor = ${cursor}::text,
      status = ${isOver ? ending.kind : 'RUNNING'}, problem = ${failed.problem}, reason = ${failed.reason},
      failures = ${ending.kind !== 'TRIES_AGAIN' ? sql`0` : rowCount > 0 ? sql`1` : sql`failures + 1`},
      taken_until = ${ending.kind === 'TRIES_AGAIN' ? ending.at.toString() : null}::timestamptz,
      advanced_at = ${at}::timestamptz, finished_at = ${isOver ? at : null}::timestamptz,
      expires_at = ${isOver ? now.add(FILE_KEPT).toString() : null}::timestamptz
    where id = ${id}::uuid and turn = ${turn}::int and status = 'RUNNING'
      and cardinality(segments) = ${segmentCount}::int`.execute(reads)
  return numAffectedRows === 1n
}
