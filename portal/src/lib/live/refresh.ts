import { refreshAll } from '$app/navigation'
import { connection } from './connection.svelte.ts'

const PATIENCE_MS = 3_000

/**
 * Reads the page anew where Stoa can be reached; a page that cannot be read anew stays as it is, with what is being
 * written on it, and does not give way to an error.
 */
export async function refresh(): Promise<void> {
  if (!connection.isDown && (await isReachable())) await refreshAll()
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
