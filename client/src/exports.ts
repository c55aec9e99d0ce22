import { setTimeout as sleep } from 'node:timers/promises'
import { linesOf } from './lines.ts'

/** An export as it is told: how far it is, and where its file is. */
export type ExportTold = {
  id: string
  status: 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'EXPIRED' | (string & {})
  rowCount: number
  url: string | null
  /** Of one that failed or was cancelled, where the rows are that were written until then. */
  partialUrl: string | null
  errorCode: string | null
  errorMessage: string | null
}

/** An export that has no whole file: it failed, was cancelled, or its file is gone. */
export class ExportFailed extends Error {
  override readonly name = 'ExportFailed'
  /** As it was told last. */
  readonly told: ExportTold
  /** Why it failed, such as `RIGHTS_LOST`; its status where it did not fail. */
  readonly code: string

  constructor(told: ExportTold) {
    super(told.errorMessage ?? `The export is ${told.status}.`)
    this.told = told
    this.code = told.errorCode ?? told.status
  }
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const MOST_TRIES = 5

/**
 * Waits until an export ended, asking less and less often; whoever will not wait so long gives a signal.
 * @throws ExportFailed for one that has no whole file
 */
export async function fileOfExport(
  look: () => Promise<ExportTold | null>,
  signal?: AbortSignal,
): Promise<string> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
    const told = await look()
    if (!told) throw new TypeError('There is no such export, or somebody else asked for it.')
    if (told.url !== null) return told.url
    if (told.status !== 'QUEUED' && told.status !== 'RUNNING') throw new ExportFailed(told)
    await sleep(wait * (0.75 + Math.random() / 2), undefined, { signal })
  }
}

/** The rows of a file, a line each; where its download breaks off, it is begun again, and no row is told twice. */
export async function* rowsOfFile<Row>(
  download: () => Promise<Response>,
  signal?: AbortSignal,
): AsyncGenerator<Row, void, undefined> {
  let told = 0
  for (let tries = 1; ; tries++) {
    const before = told
    let place = 0
    try {
      for await (const line of linesOf(await download())) {
        if (place++ < told) continue
        told++
        yield JSON.parse(line) as Row
      }
      return
    } catch (error) {
      signal?.throwIfAborted()
      if (told > before) tries = 1
      if (!isBrokenOff(error) || tries >= MOST_TRIES) throw error
    }
  }
}

/** How fetch tells of a connection that was lost in the middle. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof TypeError
}
