import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pino from 'pino'
import { askedToStop } from './asked-to-stop.ts'
import { type Config, readConfig } from './config.ts'
import { CannotStart } from './persistence/cannot-start.ts'
import { openPostgres } from './persistence/embedded-postgres.ts'
import { migrate } from './persistence/orm.ts'
import { keptSecret } from './persistence/secret.ts'
import { demoPeople } from './persistence/demo/demo-people.ts'
import { populate } from './persistence/populate.ts'
import { openStoa, type Stoa } from './stoa.ts'

const FIRST_PORT = 3000
const PORTS_TRIED = 50

/**
 * Runs Stoa until it is asked to stop: PostgreSQL, the newest tables, the platform and its demo, then portal and API
 * on one port.
 * @throws CannotStart with a sentence for the person who starts.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const config = readConfig(argv, join(import.meta.dirname, '../..'))
  const port = await choosePort(config)
  const postgres = await openPostgres({
    databaseUrl: config.databaseUrl,
    folder: join(config.folder, 'postgres'),
    fresh: config.fresh,
    disposable: config.disposable,
    log: console.log,
  })
  try {
    await migrate(postgres.url)
    const address = `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`
    const stoa = await assemble(config, postgres.url, address, port)
    try {
      const halt = new AbortController()
      const asked = askedToStop().then(() => halt.abort())
      const population = {
        preset: config.preset,
        demo: config.demo,
        now: Temporal.Now.instant(),
        log: console.log,
      }
      await populate(stoa, { ...population, halt: halt.signal }).catch((error) => {
        if (!halt.signal.aborted) throw error
      })
      if (halt.signal.aborted) return
      await stoa.server.listen({ port, host: config.host })
      postgres.announce(address)
      tell(address, config)
      await asked
    } finally {
      await stoa.close()
    }
  } finally {
    await postgres.close()
  }
}

async function assemble(config: Config, databaseUrl: string, address: string, port: number): Promise<Stoa> {
  const portalKey = randomBytes(24).toString('base64url')
  return openStoa({
    databaseUrl,
    secret: config.secret ?? (await keptSecret(config.folder)),
    origin: config.origin ?? address,
    portalKey,
    trustProxy: config.trustProxy,
    signInAttemptsPerMinute: config.signInAttemptsPerMinute,
    poolSize: config.poolSize,
    demoPeople: config.demo ? demoPeople : [],
    logger: pino({ level: config.logLevel }),
    clock: () => Temporal.Now.instant(),
    ...(config.portal && {
      portal: await loadPortal(config.portal, {
        apiUrl: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}/graphql`,
        portalKey,
        origin: config.origin ?? address,
        trustProxy: config.trustProxy,
      }),
    }),
  })
}

/**
 * Loads the built portal. It learns from here which scheme browsers use, since it cannot see what stands in front of it,
 * and believes nothing that a client says of it.
 */
async function loadPortal(
  file: string,
  told: { apiUrl: string; portalKey: string; origin: string; trustProxy: boolean },
): Promise<RequestListener> {
  const protocolHeader = 'x-portal-protocol'
  Object.assign(process.env, {
    STOA_API_URL: told.apiUrl,
    STOA_PORTAL_KEY: told.portalKey,
    PORTAL_PROTOCOL_HEADER: protocolHeader,
    ...(told.trustProxy && { PORTAL_ADDRESS_HEADER: 'x-forwarded-for' }),
  })
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: RequestListener }
  const protocol = new URL(told.origin).protocol.replace(':', '')
  return (request, response) => {
    request.headers[protocolHeader] = protocol
    handler(request, response)
  }
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
  throw new CannotStart(
    `The ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken: give one with --port.`,
  )
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
  if (!config.demo) return
  console.log('\nSign in there with one click, or with an address and its password:')
  for (const { email, password, does } of demoPeople)
    console.log(`  ${email.padEnd(38)} ${password.padEnd(14)} ${does.en}`)
  console.log('\nCtrl-C closes Stoa; the next start keeps what was written, start --fresh begins anew.')
}
