import { join } from 'node:path'
import { askedToStop } from './api/src/asked-to-stop.ts'
import { holdFolder } from './api/src/persistence/hold-folder.ts'
import { buildIfStale } from './build-if-stale.ts'

const checkout = import.meta.dirname

/**
 * Builds what is not built or stale; held against a second start. Ends this process if it is asked to stop meanwhile.
 * @throws CannotStart with one sentence, or with what the build said
 */
export async function buildStoa(): Promise<void> {
  const hold = await holdFolder(join(checkout, '.stoa', 'build'))
  const halt = new AbortController()
  const builds = Promise.all(['api', 'portal'].map((name) => buildIfStale(checkout, name, halt.signal)))
  const finished = await Promise.race([builds.then(() => true), askedToStop().then(() => false)]).finally(
    () => halt.abort(),
  )
  if (!finished) {
    await builds.catch(() => {})
    process.exit(0)
  }
  await hold.release()
}
