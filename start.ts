import { join } from 'node:path'
import { askedToStop } from './api/src/asked-to-stop.ts'
import { holdFolder, refuseIfHeld } from './api/src/persistence/hold-folder.ts'
import { buildIfStale } from './build-if-stale.ts'
import { giveUp, serve } from './serve.ts'

const checkout = import.meta.dirname

void askedToStop().then(() => console.log('\nStopping…'))
await build().catch(giveUp)
await serve(process.argv.slice(2))

/** Builds what is not built or stale; held against a second start, and not beneath one that runs. */
async function build(): Promise<void> {
  const hold = await holdFolder(join(checkout, '.stoa', 'build'))
  await refuseIfHeld(join(checkout, '.stoa', 'postgres'))
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
