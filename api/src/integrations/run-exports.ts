import { advanceExport, type ExportRun } from './advance-export.ts'
import { takeExport } from './take-export.ts'

/** How long a job goes on, in milliseconds, before another has its place; it comes round again. */
const MOST_MS = 60_000

/**
 * Gives exports their turns, one after the other, until none waits; with any number of workers at once, each has what no other
 * has. What a worker does not live to write down, another writes anew from the last row that is written down.
 * @param halt ends the turn under way after its page
 * @returns whether some may be left
 */
export async function runExports(
  run: ExportRun,
  clock: () => Temporal.Instant,
  halt: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < MOST_MS) {
    if (halt.aborted) return true
    const taken = await takeExport(run.reads, clock())
    if (!taken) return false
    await advanceExport(run, taken, clock, halt)
  }
  return true
}
