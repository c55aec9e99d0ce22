import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pino from 'pino'
import { askedToStop } from './asked-to-stop.ts'
import { type Config, readConfig } from './config.ts'
import { CannotStart } from './persistence/cannot-start.ts'
import { type HeldPort, holdPort } from './hold-port.ts'
import { noteSchema } from './integrations/note-schema.ts'
import { loadPortal } from './load-portal.ts'
import { mailSettings } from './mail-settings.ts'
import { type MailRoom, openMailRoom } from './notifications/mail-room.ts'
import { makeRoles } from './persistence/application-role.ts'
import { alone, reach } from './persistence/database.ts'
import { openTelemetry } from './open-telemetry.ts'
import { openPostgres } from './persistence/embedded-postgres.ts'
import { migrate } from './persistence/orm.ts'
import { keptSecret } from './persistence/secret.ts'
import { demoPeople } from './persistence/demo/demo-people.ts'
import { populate } from './persistence/populate.ts'
import { openStoa, type Stoa } from './stoa.ts'
import { ATTACHMENT_LIMITS } from './tickets/attachment-limits.ts'
import { beginWork } from './work.ts'

/** What a form may bring beside its files, in bytes; what is a little too large is still refused in words. */
const ROOM_FOR_WORDS = 5_000_000

const now = () => Temporal.Now.instant()

/**
 * Runs Stoa until it is asked to stop: PostgreSQL, the newest tables, the platform and its demo, then portal and API
 * on one port, and the work that comes round.
 * @throws CannotStart with a sentence for the person who starts.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const config = readConfig(argv, join(import.meta.dirname, '../..'))
  const telemetry = await openTelemetry(config.telemetry)
  const held = config.serves ? await holdPort(config) : null
  const port = held?.port ?? config.port ?? 0
  const postgres = await openPostgres({
    databaseUrl: config.databaseUrl,
    folder: join(config.folder, 'postgres'),
    fresh: config.fresh,
    disposable: config.disposable,
    log: console.log,
  })
  try {
    await reach(postgres.url)
    await alone(postgres.url, () => makeRoles(postgres.url))
    const address = `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`
    const stoa = await assemble(config, postgres.url, address, port)
    const halt = new AbortController()
    const asked = askedToStop().then(() => halt.abort())
    try {
      await prepare(stoa, postgres.url, config, halt.signal)
      if (halt.signal.aborted) return
      const mail = mailSettings(config, { secret: await secretOf(config), origin: config.origin ?? address })
      const mailRoom = await openMailRoom(stoa, mail, now)
      const jobs = config.works
        ? await beginWork(stoa, mailRoom, postgres.url, now, config.closeAfterDays)
        : null
      try {
        if (held) {
          await listen(stoa, config.host, held)
          postgres.announce(address)
          tell(address, config, mailRoom)
        } else console.log('\nStoa works, and serves nobody here.')
        await asked
        if (held) await stoa.leave(config.leaveSeconds * 1_000)
      } finally {
        await jobs?.close()
        await mailRoom.close()
      }
    } finally {
      await stoa.close()
    }
  } finally {
    await postgres.close()
    await telemetry.close()
  }
}

/** Brings the database to the newest version and fills an empty one; of two processes at once, one waits for the other. */
async function prepare(stoa: Stoa, databaseUrl: string, config: Config, halt: AbortSignal) {
  const { preset, demo, administrator } = config
  await alone(databaseUrl, async () => {
    await migrate(databaseUrl)
    if (config.serves) await noteSchema(stoa.orm.em.fork(), stoa.hashOfSchema(), now())
    await populate(stoa, { preset, demo, administrator, now: now(), log: console.log, halt })
  }).catch((error) => {
    if (!halt.aborted) throw error
  })
}

async function listen(stoa: Stoa, host: string, { port, release }: HeldPort) {
  await release()
  await stoa.server.listen({ port, host }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new CannotStart(`Port ${port} was taken meanwhile: start again.`)
    throw error
  })
}

async function assemble(config: Config, databaseUrl: string, address: string, port: number): Promise<Stoa> {
  const portalKey = randomBytes(24).toString('base64url')
  return openStoa({
    databaseUrl,
    secret: await secretOf(config),
    origin: config.origin ?? address,
    portalKey,
    trustProxy: config.trustProxy,
    signInAttemptsPerMinute: config.signInAttemptsPerMinute,
    poolSize: config.poolSize,
    pointsOfProgram: config.pointsOfProgram,
    demoPeople: config.demo ? demoPeople : [],
    webhookReach: { loopback: config.webhooksToLoopback },
    files: config.files,
    logger: pino({ level: config.logLevel }),
    clock: now,
    ...(config.portal && {
      portal: await loadPortal(config.portal, {
        apiUrl: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}/graphql`,
        portalKey,
        origin: config.origin ?? address,
        isOriginSet: config.origin !== undefined,
        trustProxy: config.trustProxy,
        bodyBytes: ATTACHMENT_LIMITS.bytesPerMessage + ROOM_FOR_WORDS,
      }),
    }),
  })
}

async function secretOf({ secret, folder }: Config): Promise<string> {
  return secret ?? (await keptSecret(folder))
}

function tell(address: string, config: Config, mailRoom: MailRoom) {
  console.log(`\nStoa is open at ${address}`)
  if (mailRoom.port !== null)
    console.log(`Mail is taken in at smtp://${new URL(address).hostname}:${mailRoom.port}`)
  if (!config.demo) return
  console.log('\nSign in there with one click, or with an address and its password:')
  for (const { email, password, does } of demoPeople)
    console.log(`  ${email.padEnd(38)} ${password.padEnd(14)} ${does.en}`)
  console.log('\nCtrl-C closes Stoa; the next start keeps what was written, start --fresh begins anew.')
}
