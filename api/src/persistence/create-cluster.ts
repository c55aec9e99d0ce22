import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { makeHome, type ClusterHome } from './cluster-home.ts'

/** What there is to know of a cluster before it runs. */
export interface Cluster {
  data: string
  password: string
}

/**
 * The cluster of a home, made if it is not there yet. It is made aside and then renamed, so that an interrupted start
 * leaves none or a whole one.
 */
export async function createCluster(home: ClusterHome, binaries: string, durable: boolean): Promise<Cluster> {
  const cluster = join(home.path, 'cluster')
  if (!(await exists(cluster))) {
    await makeHome(home)
    const stage = join(home.path, 'cluster.new')
    await rm(stage, { recursive: true, force: true, maxRetries: 10 })
    await mkdir(stage, { mode: 0o700 })
    await writeFile(join(stage, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (home.account) {
      for (const path of [stage, join(stage, 'password')])
        await chown(path, home.account.uid, home.account.gid)
    }
    await initialise(home, stage, binaries, durable)
    await rename(stage, cluster)
  }
  return { data: join(cluster, 'data'), password: await readFile(join(cluster, 'password'), 'utf8') }
}

/** Only what PostgreSQL needs of our environment: no PG* variable, no path of libraries may reach it. */
export function environment(): NodeJS.ProcessEnv {
  return { LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * The built-in C.UTF-8 sorts the same on every machine. The character class comes from the machine all the same:
 * under plain C, pg_trgm finds no Greek letter.
 */
const localesByPreference = ['C.UTF-8', 'en_US.UTF-8', 'C']

async function initialise(
  home: ClusterHome,
  stage: string,
  binaries: string,
  durable: boolean,
): Promise<void> {
  for (const locale of localesByPreference) {
    const flags = ['-D', join(stage, 'data'), '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8']
    flags.push('--pwfile', join(stage, 'password'), '--no-instructions', '--locale', locale)
    flags.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync']))
    const failure = await runInitdb(home, join(binaries, 'initdb'), flags)
    if (failure === null) return
    if (!/invalid locale/.test(failure))
      throw new CannotStart(`PostgreSQL could not be set up in ${home.path}: ${failure}`)
  }
  throw new CannotStart('PostgreSQL could not be set up: this machine has none of the locales it needs.')
}

/** In a session of its own, like the server: a Ctrl-C in the terminal must not leave half a cluster. */
async function runInitdb(home: ClusterHome, initdb: string, flags: string[]): Promise<string | null> {
  const child = spawn(initdb, flags, {
    ...home.account,
    cwd: home.path,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr!.on('data', (part) => (said += part))
  return new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('close', (code) => done(code === 0 ? null : said.trim()))
  })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
