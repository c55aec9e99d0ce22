import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { filesPlace } from './files-place.ts'
import type { TelemetryPlace } from './open-telemetry.ts'
import { CannotStart } from './persistence/cannot-start.ts'
import type { FilesPlace } from './persistence/open-files.ts'

/** How a deployment is set up. */
export type Config = {
  /** A PostgreSQL to use; without one Stoa brings its own. */
  databaseUrl: string | undefined
  /** Where our own PostgreSQL and the secret live. */
  folder: string
  /** Begins anew: what our own PostgreSQL held is gone. */
  fresh: boolean
  /** For tests: our own PostgreSQL is fast, and thrown away when Stoa closes. */
  disposable: boolean
  host: string
  /** The port asked for; without one 3000 or the next free one. */
  port: number | undefined
  /** Where browsers reach the portal, such as `https://support.example.com`; without it the address that is listened on. */
  origin: string | undefined
  /** Whether a proxy in front says which address and scheme a request had. */
  trustProxy: boolean
  /** Signs sessions; without it one is made and kept in the folder. */
  secret: string | undefined
  /** Whether the demo platform is loaded and listed for signing in: by default only on our own PostgreSQL. */
  demo: boolean
  /** Which platform an empty database becomes. */
  preset: string
  /** Whether this process answers requests, and whether it does the work that comes round; by default both. */
  serves: boolean
  works: boolean
  /** How many days into the next month a month is closed and its statements are issued; 3 unless set. */
  closeAfterDays: number
  /** Where files are kept: in the folder unless set. */
  files: FilesPlace
  /** How mail leaves and comes in. */
  mail: {
    /** The mail server that takes what is sent, such as `smtps://user:password@smtp.example.com`; a demo has its own. */
    smtpUrl: string | undefined
    /** The part behind the @ of the platform's own addresses; without it that of its support address. */
    domain: string | undefined
    /** The port at which mail is taken in: none unless set, and in a demo 2525 or the next free one. */
    port: number | undefined
    /**
     * The mail server in front that checks who sends (SPF, DKIM, DMARC), by the name that it gives itself in the header
     * `Authentication-Results`, which it must take out of what comes from outside. Mail that it does not vouch for is
     * refused. A real deployment has one: without it a mail counts as its From's once the envelope names the same domain,
     * which anyone can forge.
     */
    authserv: string | undefined
    /** The largest mail taken in. */
    megabytes: number
  }
  /** Whether webhooks may reach this machine itself, by http too: by default only in a demo. */
  webhooksToLoopback: boolean
  /** Who may sign in first, where there is no administrator yet. */
  administrator: { email: string; password: string } | undefined
  /** The built portal; without it only the API is served, if anything is. */
  portal: string | undefined
  /** Sign-ins that one address may try in a minute; more in a demo, where one visitor tries everyone. */
  signInAttemptsPerMinute: number
  /** How many points the bucket of a program holds: 50,000 unless set. A hundredth of them comes back in a second. */
  pointsOfProgram: number
  /** Where measures and traces of operations go: nowhere unless set. */
  telemetry: TelemetryPlace
  /**
   * For how many seconds this process goes on answering once it was asked to stop, while `/health` says that it leaves:
   * longer than a balancer in front needs to notice. 5 unless set, and 0 on our own PostgreSQL, where nobody else serves.
   */
  leaveSeconds: number
  logLevel: string
  poolSize: number
}

/**
 * Reads the settings; the only reader of the environment.
 * @throws CannotStart with a sentence for a setting that cannot be read.
 */
export function readConfig(argv: readonly string[], root: string, env = process.env): Config {
  const serves = env['STOA_SERVE'] !== 'false'
  const works = env['STOA_WORK'] !== 'false'
  if (!serves && !works)
    throw new CannotStart('STOA_SERVE and STOA_WORK are both false: nothing is left to do.')
  const folder = env['STOA_FOLDER'] || join(root, '.stoa')
  const fresh = argv.includes('--fresh')
  const disposable = argv.includes('--disposable')
  const demo = (env['STOA_DEMO'] || (env['DATABASE_URL'] ? 'false' : 'true')) === 'true'
  return {
    databaseUrl: env['DATABASE_URL'] || undefined,
    folder,
    fresh,
    disposable,
    host: env['HOST'] || '127.0.0.1',
    port: wholeNumber('a port', option(argv, '--port') ?? env['PORT'], 0, 65_535),
    origin: originOf(env['STOA_ORIGIN']),
    trustProxy: env['STOA_TRUST_PROXY'] === 'true',
    secret: env['STOA_SECRET'] || undefined,
    demo,
    serves,
    works,
    preset: env['STOA_PRESET'] || 'nagacommerce',
    closeAfterDays: wholeNumber('STOA_CLOSE_AFTER_DAYS', env['STOA_CLOSE_AFTER_DAYS'], 0, 28) ?? 3,
    files: filesPlace(env, join(folder, 'files'), !env['DATABASE_URL'] && (fresh || disposable)),
    mail: {
      smtpUrl: smtpUrlOf(env['STOA_SMTP_URL']),
      domain: env['STOA_MAIL_DOMAIN'] || undefined,
      port: wholeNumber('a port', env['STOA_MAIL_PORT'], 0, 65_535),
      authserv: env['STOA_MAIL_AUTHSERV']?.trim().toLowerCase() || undefined,
      megabytes: wholeNumber('STOA_MAIL_MEGABYTES', env['STOA_MAIL_MEGABYTES'], 1, 100) ?? 25,
    },
    webhooksToLoopback: (env['STOA_WEBHOOKS_TO_LOOPBACK'] || String(demo)) === 'true',
    administrator:
      env['STOA_ADMIN_EMAIL'] && env['STOA_ADMIN_PASSWORD']
        ? { email: env['STOA_ADMIN_EMAIL'], password: env['STOA_ADMIN_PASSWORD'] }
        : undefined,
    portal:
      !serves || env['STOA_PORTAL'] === 'none'
        ? undefined
        : (env['STOA_PORTAL'] ?? join(root, 'portal/build/handler.js')),
    signInAttemptsPerMinute:
      wholeNumber('STOA_SIGN_IN_ATTEMPTS', env['STOA_SIGN_IN_ATTEMPTS'], 1, 10_000) ?? (demo ? 120 : 10),
    pointsOfProgram: wholeNumber('STOA_POINTS', env['STOA_POINTS'], 1_000, 100_000_000) ?? 50_000,
    telemetry: {
      endpoint: env['OTEL_EXPORTER_OTLP_ENDPOINT'] || undefined,
      serviceName: env['OTEL_SERVICE_NAME'] || 'stoa',
      tracedShare: shareOf(env['OTEL_TRACES_SAMPLER_ARG']) ?? 0.1,
    },
    leaveSeconds:
      wholeNumber('STOA_LEAVE_SECONDS', env['STOA_LEAVE_SECONDS'], 0, 300) ?? (env['DATABASE_URL'] ? 5 : 0),
    logLevel: env['STOA_LOG_LEVEL'] || 'warn',
    poolSize:
      wholeNumber('STOA_POOL_SIZE', env['STOA_POOL_SIZE'], 1, 100) ??
      Math.min(availableParallelism() * 2, MOST_CONNECTIONS),
  }
}

/** Each process has two pools of this size; PostgreSQL grants a hundred connections in all. */
const MOST_CONNECTIONS = 10

function originOf(address: string | undefined): string | undefined {
  if (!address) return undefined
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new CannotStart(`STOA_ORIGIN is ${address}: give an address such as https://support.example.com.`)
  return new URL(address).origin
}

function smtpUrlOf(address: string | undefined): string | undefined {
  if (!address) return undefined
  if (!URL.canParse(address) || !/^smtps?:$/.test(new URL(address).protocol))
    throw new CannotStart('STOA_SMTP_URL is no address such as smtp://mail.example.com:587.')
  return address
}

function option(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  if (at < 0) return undefined
  return argv[at]?.includes('=') ? argv[at].slice(name.length + 1) : argv[at + 1]
}

function shareOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  const share = Number(text)
  if (!(share >= 0 && share <= 1))
    throw new CannotStart(`OTEL_TRACES_SAMPLER_ARG is ${text}: give a share from 0 to 1.`)
  return share
}

function wholeNumber(
  what: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined || text === '') return undefined
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new CannotStart(`${text} is not ${what}: give a whole number from ${least} to ${most}.`)
  return number
}
