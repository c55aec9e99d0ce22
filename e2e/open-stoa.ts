import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const checkout = join(import.meta.dirname, '..')
const aheadClock = new URL('ahead-clock.ts', import.meta.url).href

/** How long the demo may take to load on a slow machine, in milliseconds. */
const patience = 180_000

/** A whole built Stoa with its demo, for the journeys alone. */
export type OpenStoa = {
  /** Where it is open, such as `http://127.0.0.1:43117`. */
  address: string
  /** Where mail is handed over to it, such as `smtp://127.0.0.1:40525`. */
  smtpUrl: string
  /** What it logged: warnings and errors, a line of JSON each. */
  complaints(): string
  /** Stops it; nothing is left of it unless it was to be kept. */
  close(): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

/** Where a Stoa is that was there before, or is to be there again. */
export type Place = {
  folder: string
  /** The port that browsers know; without one a free one is taken. */
  port?: number
  /** Whether what was written outlives it. */
  isKept: boolean
  /** The file that says how far its clock is ahead; without one it keeps the machine's. */
  clock?: string
}

/**
 * Starts the built Stoa as its users do, with a PostgreSQL of its own; on a free port and gone afterwards, unless a
 * place is given for it.
 * @throws Error with what it printed if it does not open
 */
export async function openStoa(signal: AbortSignal, place?: Place): Promise<OpenStoa> {
  const folder = place?.folder ?? (await mkdtemp(join(tmpdir(), 'stoa-journeys-')))
  const isKept = place?.isKept ?? false
  const options = ['--port', String(place?.port ?? 0), ...(isKept ? [] : ['--disposable'])]
  const clock = place?.clock
  const child = spawn(
    process.execPath,
    [...(clock ? ['--import', aheadClock] : []), 'serve.ts', ...options],
    {
      cwd: checkout,
      env: {
        ...process.env,
        DATABASE_URL: '',
        STOA_FOLDER: folder,
        ...(clock && { AHEAD_CLOCK: clock }),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  )
  const ended = once(child, 'close')
  let said = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (part: Buffer) => (said += part))

  async function close(): Promise<void> {
    child.kill('SIGTERM')
    await ended
    if (!isKept) await rm(folder, { recursive: true, force: true })
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    await ended
  }

  const opened = new Promise<{ address: string; smtpUrl: string }>((open) => {
    child.stdout.on('data', () => {
      const address = /Stoa is open at (\S+)\n/.exec(said)?.[1]
      const smtpUrl = /Mail is taken in at (\S+)\n/.exec(said)?.[1]
      if (address && smtpUrl) open({ address, smtpUrl })
    })
  })
  const givenUp = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  const at = await Promise.race([opened, ended.then(() => null), once(givenUp, 'abort').then(() => null)])
  if (at === null) {
    await close()
    throw new Error(`Stoa did not open.\n${said}`)
  }
  const complaints = () => said.split('\n').filter((line) => line.startsWith('{'))
  return { ...at, complaints: () => complaints().join('\n'), close, kill }
}

/** Journeys sign in more often than people do; whatever the machine's own settings say, this is the demo. */
const settings = {
  HOST: '127.0.0.1',
  STOA_DEMO: 'true',
  STOA_MAIL_PORT: '0',
  STOA_ORIGIN: '',
  STOA_SIGN_IN_ATTEMPTS: '10000',
}
