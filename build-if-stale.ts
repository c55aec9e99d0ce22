import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { CannotStart } from './api/src/persistence/cannot-start.ts'
import { refuseIfHeld } from './api/src/persistence/hold-folder.ts'

/** What a package is built from besides its own files. */
const sharedSources = ['package.json', 'pnpm-lock.yaml', 'tsconfig.json', 'schema/**/*.{ts,json,graphql}']

/** Names of files and folders that no build reads, or that one writes. */
const notSources = /^(node_modules|build|test|paraglide|cache|\..+|README\.md|.+\.spec\.ts)$/

/**
 * Builds a package of the workspace, unless its build was made from the very same sources. The build is a group of
 * processes of its own, so that it can be halted whole.
 * @throws CannotStart with what the build said, if it failed; or because the build it would replace is running
 */
export async function buildIfStale(checkout: string, name: string, signal: AbortSignal): Promise<void> {
  const stamp = join(checkout, name, 'build', '.built-from')
  const sources = await digest(checkout, name)
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return
  await refuseIfHeld(join(checkout, '.stoa', 'postgres'))
  signal.throwIfAborted()
  const title = name === 'api' ? 'API' : name
  console.log(`Building the ${title}…`)
  let said = ''
  const child = spawn(process.execPath, ['--run', 'build'], {
    cwd: join(checkout, name),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
    detached: true,
  })
  signal.addEventListener('abort', () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGTERM')
  })
  for (const output of [child.stdout, child.stderr]) output.on('data', (part) => (said += part))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new CannotStart(`The ${title} could not be built.\n${said}`)
  await writeFile(stamp, sources)
}

async function digest(checkout: string, name: string): Promise<string> {
  const hash = createHash('sha256')
  const files: string[] = []
  for await (const file of glob([...sharedSources, `${name}/**/*`], {
    cwd: checkout,
    withFileTypes: true,
    exclude: (entry) => notSources.test(entry.name),
  })) {
    if (file.isFile() && !notSources.test(file.name)) files.push(join(file.parentPath, file.name))
  }
  for (const file of files.sort()) hash.update(`${relative(checkout, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}
