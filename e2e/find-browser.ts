import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

const command = promisify(execFile)

/** What systems call a Chromium or a Chrome that is on their PATH, and where macOS keeps it. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/**
 * The executable of a browser that runs here: the one named by STOA_BROWSER, the system's, Playwright's own, or one
 * that is installed now; null where none can be had.
 */
export async function findBrowser(): Promise<string | null> {
  const named = process.env['STOA_BROWSER']
  if (named) return (await runs(named)) ? named : null
  const found = await firstThatRuns()
  if (found) return found
  console.log('Installing a browser for the journeys…')
  for (const install of [installFromDebian, installFromPlaywright]) {
    const installed = install() ? await firstThatRuns() : null
    if (installed) return installed
  }
  return null
}

async function firstThatRuns(): Promise<string | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const place of [...onPath, ...applications, chromium.executablePath()]) {
    if (existsSync(place) && (await runs(place))) return place
  }
  return null
}

/** Whether it can be started: a wrapper without its browser, or one without its libraries, cannot. */
async function runs(executable: string): Promise<boolean> {
  return command(executable, ['--version'], { timeout: 20_000 }).then(
    ({ stdout }) => /chrom/i.test(stdout),
    () => false,
  )
}

const isRoot = process.geteuid?.() === 0

/** Debian's package, where we may install one. */
function installFromDebian(): boolean {
  const packages = ['chromium', 'fonts-dejavu-core']
  const install = ['install', '--yes', '--no-install-recommends', ...packages]
  return isRoot && does('apt-get', 'update') && does('apt-get', ...install)
}

/** Playwright's own download, with the libraries it needs where we may install them. */
function installFromPlaywright(): boolean {
  const playwright = fileURLToPath(import.meta.resolve('@playwright/test/cli'))
  return does(process.execPath, playwright, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium')
}

function does(name: string, ...parameters: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(name, parameters, { stdio: 'ignore', timeout: 300_000, env }).status === 0
}
