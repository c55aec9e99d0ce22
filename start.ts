import { join } from 'node:path'
import { askedToStop } from './api/src/asked-to-stop.ts'
import { CannotStart } from './api/src/persistence/cannot-start.ts'
import { holdFolder, refuseIfHeld } from './api/src/persistence/hold-folder.ts'
import { buildIfStale } from './build-if-stale.ts'

const checkout = import.meta.dirname

try {
  void askedToStop().then(() => console.log('\nStopping…'))
  await build()
  const { main } = (await import('./api/build/main.js' as string)) as { main(argv: string[]): Promise<void> }
  await main(process.argv.slice(2))
  process.exit(0)
} catch (error) {
  const expected = error instanceof Error && error.name === CannotStart.name
  console.error(expected ? error.message : error)
  process.exit(1)
}

/** Builds what is not built or stale; held against a second start, and not beneath one that runs. */
async function build(): Promise<void> {
  const hold = await holdFolder(join(checkout, '.stoa', 'build'))
  await refuseIfHeld(join(checkout, '.stoa', 'postgres'))
  const halt = new AbortController()
  const builds = Promise.all([
    buildIfStale(checkout, 'api', halt.signal),
    buildIfStale(checkout, 'portal', halt.signal),
  ])
  const asked = await Promise.race([builds.then(() => false), askedToStop().then(() => true)]).finally(() =>
    halt.abort(),
  )
  if (asked) {
    await builds.catch(() => {})
    process.exit(0)
  }
  await hold.release()
}
