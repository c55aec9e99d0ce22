import type { RequestListener } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { openContext } from './graphql/open-context.ts'
import { buildStoaSchema, hashOfSchema } from './graphql/schema.ts'
import { DEADLINE_MS } from './graphql/caps.ts'
import { openBuckets } from './graphql/buckets.ts'
import { openServer } from './graphql/server.ts'
import { openUnderWay } from './graphql/under-way.ts'
import { openStatusBoard } from './incidents/status-board.ts'
import { readStatusPage } from './incidents/status-page.read.ts'
import { openDeprecatedUses } from './integrations/deprecated-uses.ts'
import type { Reach } from './integrations/address-fence.ts'
import type { ExportRun } from './integrations/advance-export.ts'
import { mailPasswordLink } from './notifications/mail-password-link.ts'
import { openAuthentication, type Passwords } from './people/authentication.ts'
import { asApplication, asReader } from './persistence/application-role.ts'
import { CancellingClient } from './persistence/cancelling-client.ts'
import { type FilesPlace, openFiles } from './persistence/open-files.ts'
import { openListener } from './persistence/listen.ts'
import { openOrm } from './persistence/orm.ts'
import { openReads } from './persistence/reads.ts'
import type { DemoPerson } from './stores/platform.type.ts'

/** What one running Stoa is made of. */
export type StoaOptions = {
  /** A migrated database. */
  databaseUrl: string
  /** Signs sessions. */
  secret: string
  /** Where browsers reach the portal. */
  origin: string
  portalKey: string
  trustProxy: boolean
  signInAttemptsPerMinute: number
  /** How passwords are hashed, where a spec does it cheaper. */
  passwords?: Passwords
  poolSize: number
  demoPeople: readonly DemoPerson[]
  /** How far the messages of webhooks may go. */
  webhookReach: Reach
  /** Where files are kept. */
  files: FilesPlace
  logger: Logger
  clock: () => Temporal.Instant
  /** How many points the bucket of a program holds; a hundredth of it comes back in a second. */
  pointsOfProgram: number
  /** How long a request of GraphQL may take, in milliseconds: 10 seconds unless a spec is in a hurry. */
  deadlineMs?: number
  portal?: RequestListener
}

const AUTHENTICATION_CONNECTIONS = 3

/** How long a request may go on once Stoa is asked to stop, in milliseconds. */
const PATIENCE_MS = 10_000

/** How many points a person’s bucket holds: more than anybody reads by hand. */
const POINTS_OF_PERSON = 500_000

/** Where what Stoa asks by itself, for somebody, comes from. */
const NO_CLIENT = { address: '', userAgent: '', cookie: '', token: null }

/** A bucket of so many points: it is full again after a hundred seconds. */
const bucketOf = (most: number) => ({ most, perSecond: Math.floor(most / 100) })

/** Puts the parts together over one database; `server` is ready to listen. */
export async function openStoa(options: StoaOptions) {
  const databaseUrl = asApplication(options.databaseUrl)
  const orm = await openOrm(databaseUrl, options.poolSize, options.clock)
  const reads = openReads(databaseUrl, options.poolSize)
  const fencedReads = openReads(asReader(options.databaseUrl), options.poolSize)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: AUTHENTICATION_CONNECTIONS,
    Client: CancellingClient as never,
  })
  pool.on('error', (error) => options.logger.warn({ err: error }))
  const links = { origin: options.origin, secret: options.secret }
  const authentication = openAuthentication({
    pool,
    secret: options.secret,
    origin: options.origin,
    attemptsPerMinute: options.signInAttemptsPerMinute,
    ...(options.passwords && { passwords: options.passwords }),
    mailPasswordLink: (personId, token) =>
      mailPasswordLink({ em: orm.em.fork(), links }, { personId, token }, options.clock()),
  })
  const files = await openFiles(options.files)
  const listener = await openListener(databaseUrl, options.logger)
  const statusBoard = openStatusBoard(() => readStatusPage(reads, options.clock()), options.clock)
  const buckets = openBuckets(reads, bucketOf(options.pointsOfProgram), bucketOf(POINTS_OF_PERSON))
  const deprecatedUses = openDeprecatedUses(reads)
  const underWay = openUnderWay()
  const schema = buildStoaSchema()
  const parts = {
    deadlineMs: DEADLINE_MS,
    ...options,
    schema,
    links,
    orm,
    reads,
    fencedReads,
    authentication,
    files,
    listener,
    statusBoard,
    buckets,
    deprecatedUses,
    underWay,
  }
  const server = await openServer(parts)
  const exportRun: ExportRun = {
    schema,
    contextOf: (viewer, end) => openContext(parts, NO_CLIENT, () => {}, { program: viewer, end }),
    reads,
    files,
    logger: options.logger,
  }
  return {
    server,
    orm,
    reads,
    fencedReads,
    authentication,
    files,
    listener,
    deprecatedUses,
    links,
    webhookReach: options.webhookReach,
    exportRun,
    logger: options.logger,
    /** What tells the schema that it serves from another one. */
    hashOfSchema: () => hashOfSchema(),
    /**
     * Says at `/health` that this process leaves, and answers for so many milliseconds more: whoever spreads requests over
     * several processes needs them to notice.
     */
    async leave(noticeMs: number): Promise<void> {
      underWay.leave()
      await pause(noticeMs)
    },
    /** Sends sockets elsewhere, lets requests under way finish, then lets go of the database. */
    async close(): Promise<void> {
      underWay.leave()
      const late = setTimeout(() => server.server.closeAllConnections(), PATIENCE_MS)
      await server.close()
      clearTimeout(late)
      await listener.close()
      await Promise.all([buckets.close(), deprecatedUses.close()])
      await Promise.all([reads.destroy(), fencedReads.destroy(), pool.end(), orm.close(true)])
    },
  }
}

export type Stoa = Awaited<ReturnType<typeof openStoa>>
