import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const api = join(import.meta.dirname, '..')

/** Builds the API as it is served, for a spec that runs it in a process of its own. */
export async function buildServer(name: string) {
  const outDir = join(api, `build-${name}`)
  await build({ root: api, configFile: join(api, 'vite.config.ts'), logLevel: 'error', build: { outDir } })
  return {
    /** Starts it on a database that it does not own; with `works`, it does the work that comes round too. */
    start: (settings: ProcessSettings) => startServer(join(outDir, 'main.js'), settings),
    remove: () => rm(outDir, { recursive: true, force: true }),
  }
}

type ProcessSettings = {
  databaseUrl: string
  secret: string
  works?: boolean
  reachesLoopback?: boolean
  leaveSeconds?: number
  files?: string
}

async function startServer(
  file: string,
  {
    databaseUrl,
    secret,
    works = false,
    reachesLoopback = false,
    leaveSeconds = 0,
    files = '',
  }: ProcessSettings,
) {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-process-'))
  const run = `import(${JSON.stringify(file)}).then(({ main }) => main(['--port', '0'])).then(() => process.exit(0))`
  const child = spawn(process.execPath, ['--eval', run], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      STOA_SECRET: secret,
      STOA_FOLDER: folder,
      STOA_FILES: files,
      STOA_PORTAL: 'none',
      STOA_WORK: String(works),
      STOA_WEBHOOKS_TO_LOOPBACK: String(reachesLoopback),
      STOA_MAIL_PORT: '0',
      STOA_LEAVE_SECONDS: String(leaveSeconds),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = await ended
    await rm(folder, { recursive: true, force: true })
    return code
  }

  return {
    address: await addressSaidBy(child),
    /** Ends it as a power cut does. */
    async kill(): Promise<void> {
      await end('SIGKILL')
    },
    /** Asks it to stop, as a deployment does. @returns the code that it ended with, once it did */
    stop: () => end('SIGTERM'),
  }
}

async function addressSaidBy(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((opened, failed) => {
    for (const output of [child.stdout!, child.stderr!])
      output.on('data', (part: Buffer) => {
        said += part.toString()
        const address = /Stoa is open at (\S+)/.exec(said)?.[1]
        if (address) opened(address)
      })
    child.once('exit', () => failed(new Error(`The server did not open.\n${said}`)))
  })
}
