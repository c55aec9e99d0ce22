import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { Refusal } from '../domain/refusal.ts'
import { PAGE_LIMIT } from '../graphql/connections.ts'
import type { Context } from '../graphql/context.ts'
import { newReference } from '../graphql/errors.ts'
import type { RequestEnd } from '../graphql/request-end.ts'
import type { Viewer } from '../people/viewer.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { Reads } from '../persistence/reads.ts'
import { type Walk, walkOf } from './export-document.ts'
import { deflatePart, segmentKey } from './export-file.ts'
import { readExportAsker } from './export-asker.read.ts'
import { type ExportPage, readExportPage } from './export-page.read.ts'
import { MOST_BYTES } from './export-words.ts'
import { type Ending, endTurn, type TakenExport, type Written } from './take-export.ts'

/** What running exports needs: the schema that is served, and the context of a request of whoever asked. */
export type ExportRun = {
  schema: GraphQLSchema
  /** The context of a request of somebody, until a moment. */
  contextOf: (viewer: Viewer, end: RequestEnd) => Promise<Context>
  reads: Reads
  files: FileStorage
  logger: Pick<Logger, 'error'>
}

/** A turn ends at the first of these: then what it wrote is kept, and whoever waits longer comes next. */
const TURN = { ROWS: 10_000, BYTES: 16_000_000, MS: 5_000 }

/** How long one page may take, in milliseconds. */
const PAGE_MS = 20_000

/** After so many turns that went wrong, one after the other, an export fails. */
const MOST_FAILURES = 5
const SHORTEST_PAGE = 10

/** What a turn has done until now. */
type Turn = Written & { ending: Ending | null }

/** Which export, and how many of its turns went wrong, one after the other. */
type Failing = Pick<TakenExport, 'id' | 'failures'>

/**
 * Writes the next part of an export’s file: page by page, each a short read of its own, in memory never more than one. Of what went
 * wrong on our side, the next turn tries the same rows again, in smaller pages.
 */
export async function advanceExport(
  run: ExportRun,
  taken: TakenExport,
  clock: () => Temporal.Instant,
  halt: AbortSignal,
): Promise<void> {
  const { files, reads } = run
  const key = segmentKey(taken.id, taken.segmentCount, taken.turn)
  const path = join(files.incoming, `export-${taken.id}-${taken.turn}`)
  const turn: Turn = { ...nothingBeyond(taken), ending: null }
  try {
    if (taken.isTakenOver) await files.remove([segmentKey(taken.id, taken.segmentCount, taken.turn - 1)])
    const pages = writePages(run, taken, turn, clock, halt)
    await pipeline(Readable.from(pages, { objectMode: false }), deflatePart(), createWriteStream(path))
    turn.packedBytes = (await stat(path)).size
    if (turn.bytes > 0) await files.keep((turn.key = key), path)
    const isKept = await endTurn(reads, taken, turn, turn.ending ?? { kind: 'GOES_ON' }, clock())
    if (!isKept) await files.remove([key])
  } catch (error) {
    const ending = wentWrong(run, taken, error, clock())
    if (!(await endTurn(reads, taken, nothingBeyond(taken), ending, clock()))) return
    await files.remove([key])
  } finally {
    await rm(path, { force: true })
  }
}

function nothingBeyond({ crc, cursor }: TakenExport): Written {
  return { key: null, rowCount: 0, bytes: 0, packedBytes: 0, crc, cursor }
}

/** Gives the lines of page after page, and notes how far the turn is; never fails for what a page answers. */
async function* writePages(
  run: ExportRun,
  taken: TakenExport,
  turn: Turn,
  clock: () => Temporal.Instant,
  halt: AbortSignal,
): AsyncGenerator<Buffer> {
  const startedAt = performance.now()
  const walk = walkAgain(run.schema, taken)
  if (!walk) return end(turn, { kind: 'FAILED', problem: 'DOCUMENT_REFUSED', reason: null })
  const first = Math.max(SHORTEST_PAGE, PAGE_LIMIT >> taken.failures)
  while (!turn.ending && !halt.aborted && !isLong(turn, startedAt)) {
    const page = await readPage(run, taken, walk, { first, after: turn.cursor }, clock()).catch(
      (problem: Error) => ({ problem }),
    )
    if (page === null) return end(turn, { kind: 'FAILED', problem: 'RIGHTS_LOST', reason: null })
    if (page.problem !== null) return end(turn, endingOf(run, failuresOf(taken, turn), page.problem, clock()))
    const lines = linesOf(page.rows)
    if (taken.bytes + turn.bytes + lines.length > MOST_BYTES)
      return end(turn, { kind: 'FAILED', problem: 'TOO_LARGE', reason: null })
    turn.rowCount += page.rows.length
    turn.bytes += lines.length
    turn.crc = crc32(lines, turn.crc >>> 0) | 0
    turn.cursor = page.endCursor ?? turn.cursor
    if (!page.hasNextPage || page.endCursor === null) end(turn, { kind: 'COMPLETED' })
    if (lines.length > 0) yield lines
  }
}

function end(turn: Turn, ending: Ending): void {
  turn.ending = ending
}

function isLong({ rowCount, bytes }: Turn, startedAt: number): boolean {
  return rowCount >= TURN.ROWS || bytes >= TURN.BYTES || performance.now() - startedAt >= TURN.MS
}

/** Another schema can be served by now. */
function walkAgain(schema: GraphQLSchema, { document, variables }: TakenExport): Walk | null {
  try {
    return walkOf(schema, document, JSON.stringify(variables))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Null where its asker may not read it any more: whether they may is asked before every page. */
async function readPage(
  { schema, contextOf, reads }: ExportRun,
  taken: TakenExport,
  walk: Walk,
  slice: { first: number; after: string | null },
  now: Temporal.Instant,
): Promise<ExportPage | null> {
  const viewer = await readExportAsker(reads, taken, now)
  if (!viewer) return null
  const context = await contextOf(viewer, { signal: AbortSignal.timeout(PAGE_MS), allow: () => {} })
  return readExportPage(schema, context, walk, slice)
}

function linesOf(rows: readonly unknown[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

/** One that wrote something begins to count anew. */
function failuresOf({ id, failures }: TakenExport, { rowCount }: Turn): Failing {
  return { id, failures: rowCount > 0 ? 0 : failures }
}

function endingOf(run: ExportRun, failing: Failing, problem: Error, now: Temporal.Instant): Ending {
  const isTold = problem instanceof GraphQLError
  const code = isTold ? problem.extensions['code'] : null
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED')
    return { kind: 'FAILED', problem: 'RIGHTS_LOST', reason: problem.message }
  if (code === 'BAD_USER_INPUT' || code === 'TOO_COSTLY')
    return { kind: 'FAILED', problem: 'DOCUMENT_REFUSED', reason: problem.message }
  return wentWrong(run, failing, (isTold && problem.originalError) || problem, now)
}

/** Ours to mend: it is logged under a reference, and tried again a little later, each time later. */
function wentWrong(
  { logger }: ExportRun,
  { id, failures }: Failing,
  error: unknown,
  now: Temporal.Instant,
): Ending {
  const reference = newReference()
  logger.error({ reference, err: error, export: id }, 'running an export')
  if (failures + 1 >= MOST_FAILURES)
    return { kind: 'FAILED', problem: 'INTERNAL', reason: `Reference ${reference}.` }
  return { kind: 'TRIES_AGAIN', at: now.add({ seconds: 2 ** failures }) }
}
