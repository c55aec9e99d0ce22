import { type RawBuilder, sql } from 'kysely'
import { pageOf, type Page, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { EXPORT_PROBLEMS, type ExportProblem, type ExportStatus } from './export-words.ts'
import type { ExportType } from './export.type.ts'
import { type HeldRights, stillHolds } from './held-rights.ts'

type Ask = { viewer: Viewer; now: Temporal.Instant }

type Row = {
  id: string
  status: ExportStatus
  field: string
  query: string
  rowCount: number
  bytes: number
  problem: ExportProblem | null
  reason: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  expiresAt: string | null
  /** By what right its file was made, while there is one to download. */
  rights: HeldRights | null
}

/** A page of a viewer’s own exports, the latest first: one statement, one more for a count. */
export async function readExports(
  reads: Reads,
  slice: Slice,
  isCounted: boolean,
  ask: Ask,
): Promise<Page<ExportType>> {
  const beyond = slice.beyond
    ? sql`id ${sql.raw(slice.backward ? '>' : '<')} ${slice.beyond[0]}::uuid`
    : sql`true`
  const order = sql`order by id ${sql.raw(slice.backward ? 'asc' : 'desc')} limit ${slice.limit + 1}`
  const [rows, count] = await Promise.all([
    readRows(reads, beyond, order, ask),
    isCounted ? countExports(reads, ask) : null,
  ])
  const page = pageOf(rows, slice, ({ id }) => [id], count)
  const nodes = page.nodes.map((row) => exportOf(row, ask))
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

/** Those of some exports that are a viewer’s own, by primary key, in one statement. */
export async function readExportsById(
  reads: Reads,
  ids: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, ExportType>> {
  const rows = await readRows(reads, sql`id = any(${[...ids]}::uuid[])`, sql``, ask)
  return new Map(rows.map((row) => [row.id, exportOf(row, ask)]))
}

async function readRows(
  reads: Reads,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { viewer, now }: Ask,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, status, field, document as query, row_count as "rowCount", bytes, problem, reason,
      created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt", expires_at as "expiresAt",
      case when expires_at > ${now.toString()}::timestamptz then rights end as rights
    from export where asker_id = ${viewer.personId}::uuid and ${which} ${order}`.execute(reads)
  return rows
}

async function countExports(reads: Reads, { viewer }: Ask): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from export where asker_id = ${viewer.personId}::uuid`.execute(reads)
  return rows[0]!.count
}

function exportOf(row: Row, { viewer, now }: Ask): ExportType {
  const { field, query, rowCount, bytes } = row
  const id = nodeId('Export', row.id)
  const expiresAt = instantFrom(row.expiresAt)
  const isGone = expiresAt !== null && Temporal.Instant.compare(expiresAt, now) <= 0
  const isKeptBack = row.rights !== null && !stillHolds(viewer, row.rights)
  const url = isGone || isKeptBack ? null : `/files/exports/${id}.jsonl`
  const problem = row.problem ?? (isKeptBack ? 'RIGHTS_LOST' : null)
  const isPartial = row.status === 'FAILED' || row.status === 'CANCELLED'
  return {
    id,
    field,
    query,
    rowCount,
    bytes,
    expiresAt,
    status: isGone && row.status === 'COMPLETED' ? 'EXPIRED' : row.status,
    url: row.status === 'COMPLETED' ? url : null,
    partialUrl: isPartial && rowCount > 0 ? url : null,
    errorCode: problem,
    errorMessage: problem && [EXPORT_PROBLEMS[problem], row.reason].filter(Boolean).join(' '),
    createdAt: instantFrom(row.createdAt),
    startedAt: instantFrom(row.startedAt),
    finishedAt: instantFrom(row.finishedAt),
  }
}

/** What there is to download of an export, and by what right it was made. */
export type ExportFile = {
  id: string
  field: string
  createdAt: string
  segments: readonly string[]
  bytes: number
  packedBytes: number
  crc: number
  rights: HeldRights
}

/** The file of a viewer’s own export that ended and is not expired; null for all others, missing and foreign alike. */
export async function readExportFile(
  reads: Reads,
  id: string,
  { viewer, now }: Ask,
): Promise<ExportFile | null> {
  const { rows } = await sql<ExportFile>`
    select id, field, created_at as "createdAt", segments, bytes, packed_bytes as "packedBytes", crc, rights
    from export where id = ${id}::uuid and asker_id = ${viewer.personId}::uuid
      and expires_at > ${now.toString()}::timestamptz
      and (status = 'COMPLETED' or status in ('FAILED', 'CANCELLED') and row_count > 0)`.execute(reads)
  return rows[0] ?? null
}
