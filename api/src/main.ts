import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pino from 'pino'
import { readConfig, type Config } from './config.ts'
import { CannotStart } from './persistence/cannot-start.ts'
import { openPostgres } from './persistence/embedded-postgres.ts'
import { migrate } from './persistence/orm.ts'
import { keptSecret } from './persistence/secret.ts'
import { populate } from './persistence/populate.ts'
import { openStoa } from './stoa.ts'

const FIRST_PORT = 3000
const PORTS_TRIED = 50

/**
 * Starts Stoa: PostgreSQL, the newest tables, the platform and its demo, then portal and API on one port.
 * @returns how to stop it, once it answers.
 * @throws CannotStart with a sentence for the person who starts.
 */
export async function main(argv: readonly string[], root: string): Promise<() => Promise<void>> {
  const config = readConfig(argv, root)
  const port = await choosePort(config)
  const postgres = await openPostgres({
    databaseUrl: config.databaseUrl,
    folder: join(config.folder, 'postgres'),
    fresh: config.fresh,
    log: console.log,
  })
  try {
    await migrate(postgres.url)
    const address = `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`
    const portalKey = randomBytes(24).toString('base64url')
    const stoa = await openStoa({
      databaseUrl: postgres.url,
      secret: config.secret ?? (await keptSecret(config.folder)),
      origin: config.origin ?? address,
      portalKey,
      trustProxy: config.trustProxy,
      signInAttemptsPerMinute: config.signInAttemptsPerMinute,
      poolSize: config.poolSize,
      isDemo: config.demo,
      logger: pino({ level: config.logLevel }),
      clock: () => Temporal.Now.instant(),
      ...(config.portal && { portal: await loadPortal(config.portal, `http://127.0.0.1:${port}/graphql`, portalKey) }),
    })
    await populate(stoa, { preset: config.preset, demo: config.demo, now: Temporal.Now.instant(), log: console.log })
    await stoa.server.listen({ port, host: config.host })
    postgres.announce(address)
    tell(address, config)
    return async () => {
      await stoa.close()
      await postgres.close()
    }
  } catch (error) {
    await postgres.close()
    throw error
  }
}

async function loadPortal(file: string, apiUrl: string, portalKey: string): Promise<RequestListener> {
  process.env['STOA_API_URL'] = apiUrl
  process.env['STOA_PORTAL_KEY'] = portalKey
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: RequestListener }
  return handler
}

/** The port asked for, or 3000 or the next free one. */
async function choosePort({ port, host }: Config): Promise<number> {
  if (port !== undefined) {
    const free = await freePort(port, host)
    if (free === null) throw new CannotStart(`Port ${port} is taken: give another one with --port.`)
    return free
  }
  for (let tried = FIRST_PORT; tried < FIRST_PORT + PORTS_TRIED; tried++) {
    if ((await freePort(tried, host)) !== null) return tried
  }
  throw new CannotStart(`The ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken: give one with --port.`)
}

function freePort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, host, () => {
      const { port: chosen } = probe.address() as { port: number }
      probe.close(() => resolve(chosen))
    })
  })
}

function tell(address: string, config: Config) {
  console.log(`\nStoa is open at ${address}`)
  if (config.demo) console.log(`Sign in there with one click as anyone of the demo.\nCtrl-C closes it; the next start keeps what was written.`)
}
