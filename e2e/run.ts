import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { buildStoa } from '../build-stoa.ts'
import { giveUp } from '../serve.ts'
import { findBrowser } from './find-browser.ts'
import { type OpenStoa, openStoa } from './open-stoa.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

const browser = await findBrowser()
if (browser === null) {
  console.error(
    'The journeys need a browser: install Chromium (on Debian: apt-get install chromium), or set STOA_BROWSER to the path of one.',
  )
  process.exit(1)
}
await buildStoa().catch(giveUp)
const stoa = await openStoa(stopping.signal).catch(giveUp)
try {
  process.exitCode = await travel(stoa, browser)
  if (process.exitCode !== 0) console.log(stoa.complaints())
} finally {
  await stoa.close()
}
process.exit()

/** Runs the journeys, all or those that the command line names. @returns what they ended with */
async function travel({ address, smtpUrl }: OpenStoa, browser: string): Promise<number> {
  if (stopping.signal.aborted) return 1
  const playwright = fileURLToPath(import.meta.resolve('@playwright/test/cli'))
  const child = spawn(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
    cwd: import.meta.dirname,
    env: { ...process.env, STOA_ADDRESS: address, STOA_SMTP: smtpUrl, STOA_BROWSER: browser },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  stopping.signal.addEventListener('abort', () => child.kill('SIGINT'))
  const [code] = (await once(child, 'close')) as [number | null]
  return code ?? 1
}
