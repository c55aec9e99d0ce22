import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres, removePostgres } from '../src/persistence/embedded-postgres.ts'

/** Where fresh databases come from; plain data, so that it can be handed to worker processes. */
export interface TestServer {
  url: string
  template: string
}

/** The test server of one run. */
export interface TestPostgres {
  server: TestServer
  /** Drops all databases of this run, and ends the server if it is our own. */
  close(): Promise<void>
}

/** A migrated database that belongs to whoever asked for it. */
export interface FreshDatabase {
  url: string
  /** Disconnects whoever is still there. */
  drop(): Promise<void>
}

const checkoutFolder = join(import.meta.dirname, '../../.stoa')

/**
 * A PostgreSQL for one run of tests, with a migrated template: one of our own, thrown away however the run ends, or
 * databases with names of their own on a given server.
 */
export async function openTestPostgres(
  migrate: (url: string) => Promise<void>,
  databaseUrl = process.env.DATABASE_URL,
): Promise<TestPostgres> {
  await removeEarlierRuns()
  const run = `stoa_test_${Date.now().toString(36)}_${randomBytes(3).toString('hex')}`
  const folder = join(checkoutFolder, run)
  const postgres = await openPostgres({ databaseUrl, folder, disposable: true, log: console.log })
  const server = { url: postgres.url, template: `${run}_template` }
  async function close(): Promise<void> {
    if (databaseUrl) await dropAll(server.url, (name) => name.startsWith(run))
    await postgres.close()
  }
  try {
    if (databaseUrl) await dropAll(server.url, isForgotten)
    await makeTemplate(server, migrate)
  } catch (error) {
    await close()
    throw error
  }
  return { server, close }
}

/** A copy of the migrated template under a name of its own; any number may be made at once. */
export async function createDatabase({ url, template }: TestServer): Promise<FreshDatabase> {
  const name = template.replace('template', randomBytes(6).toString('hex'))
  await query(url, `create database ${name} template ${template}`)
  return {
    url: urlOf(url, name),
    drop: () => drop(url, name),
  }
}

/** PostgreSQL copies a template only while nobody is connected to it, so the door is shut behind the migrations. */
async function makeTemplate(
  { url, template }: TestServer,
  migrate: (url: string) => Promise<void>,
): Promise<void> {
  await query(url, `create database ${template}`)
  await migrate(urlOf(url, template))
  await query(url, `alter database ${template} allow_connections false`)
  await query(url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`)
}

/** A run that was killed could not clear up; its databases are too old to belong to one that still goes on. */
function isForgotten(name: string): boolean {
  const startedAt = parseInt(name.match(/^stoa_test_(\w+?)_/)?.[1] ?? '', 36)
  return startedAt < Date.now() - 6 * 3600_000
}

async function dropAll(url: string, chosen: (name: string) => boolean): Promise<void> {
  const rows = await query(url, `select datname from pg_database where datname like 'stoa\\_test\\_%'`)
  for (const name of rows.map((row) => row.datname as string).filter(chosen)) {
    await drop(url, name)
  }
}

const NOT_ALLOWED = '42501'

/**
 * Drops a database, whoever is connected to it. The server's own cleaner belongs to the superuser and may not be ended by
 * force; a plain drop asks it to go, and waits.
 */
async function drop(url: string, name: string): Promise<void> {
  try {
    await query(url, `drop database if exists "${name}" with (force)`)
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_ALLOWED) throw error
    await query(url, `drop database if exists "${name}"`)
  }
}

async function removeEarlierRuns(): Promise<void> {
  const names = await readdir(checkoutFolder).catch(() => [])
  for (const name of names.filter((name) => name.startsWith('stoa_test_'))) {
    await removePostgres(join(checkoutFolder, name)).catch(() => {})
  }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
