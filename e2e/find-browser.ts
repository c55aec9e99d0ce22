import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

const command = promisify(execFile)

/** Chromium without a window of its own, which Debian packs apart: the journeys take a quarter less of a processor with it. */
const windowless = 'chromium-headless-shell'

/** What systems call a Chromium or a Chrome that is on their PATH, and where macOS keeps it. */
const names = [windowless, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/**
 * The executable of a browser that runs here: the one named by STOA_BROWSER, the system's, Playwright's own, or one
 * that is installed now; null where none can be had. On a Debian where we may, the windowless one comes to what is there.
 */
export async function findBrowser(): Promise<string | null> {
  const named = process.env['STOA_BROWSER']
  if (named) return (await runs(named)) ? named : null
  const found = await firstThatRuns()
  if (found?.endsWith(windowless)) return found
  console.log('Installing a browser for the journeys…')
  const fromDebian = () => installFromDebian(windowless)
  const others = found ? [] : [() => installFromDebian('chromium'), installFromPlaywright]
  for (const install of [fromDebian, ...others]) {
    const installed = install() ? await firstThatRuns() : null
    if (installed) return installed
  }
  return found
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

/** A package of Debian's, where we may install one. */
function installFromDebian(browser: string): boolean {
  const install = ['install', '--yes', '--no-install-recommends', browser, 'fonts-dejavu-core']
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
