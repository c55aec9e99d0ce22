import { refreshAll } from '$app/navigation'
import { connection } from './connection.svelte.ts'
import { OwedReading } from './owed-reading.ts'
import { withoutErrorPage } from './without-error-page.ts'

const PATIENCE_MS = 3_000
const AGAIN_AFTER_MS = 2_000
const LONGEST_READING_MS = 10_000

const owed = new OwedReading(readAnew, AGAIN_AFTER_MS)
connection.whenRegained(() => void owed.settle())

/**
 * Reads the page anew, as soon as Stoa can be reached; a page that cannot be read anew stays as it is until then, with
 * what is being written on it, and does not give way to an error.
 */
export function refresh(): Promise<void> {
  return owed.owe()
}

async function readAnew(): Promise<boolean> {
  if (connection.isDown || !(await isReachable())) return false
  // Over a line that went dead without a word an answer never comes, and nobody waits for it that long.
  return withoutErrorPage(refreshAll, AbortSignal.timeout(LONGEST_READING_MS))
}

/** Whether Stoa answers, and can read. */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    const { ok } = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
    return ok
  } catch {
    return false
  }
}
