import { access, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { ROLES } from './application-role.ts'
import { CannotStart } from './cannot-start.ts'
import { homeOf, type ClusterHome } from './cluster-home.ts'
import { copyBinaries } from './copy-binaries.ts'
import { createCluster } from './create-cluster.ts'
import { endLastRun } from './end-last-run.ts'
import { holdFolder } from './hold-folder.ts'
import { runCluster } from './run-cluster.ts'

/** What PostgreSQL to use. */
export interface PostgresOptions {
  /** Used as it is where given; nothing is started then. */
  databaseUrl?: string | undefined
  /** The folder that the cluster belongs to, in the checkout; root's clusters lie in /var/lib/stoa. */
  folder: string
  /** Begins anew: what the cluster held is gone. Refused with a databaseUrl. */
  fresh?: boolean
  /** For tests: faster, and thrown away when it closes or its process ends, however it ends. */
  disposable?: boolean
  /** Told in sentences what takes time, and when the server ends by itself. */
  log: (line: string) => void
}

/** A PostgreSQL that answers. */
export interface Postgres {
  /** Signs in as the owner of the database `stoa`: no superuser, may create databases. */
  url: string
  /** Lets a second start in the same checkout say where this one is. */
  announce(address: string): void
  /** Stops what was started here and waits for it; harmless when called again. */
  close(): Promise<void>
}

/**
 * The database server of this checkout, our own unless one is given by URL.
 * @throws CannotStart with a sentence for the person who starts: it runs already, or this machine cannot run it
 */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  if (options.databaseUrl) {
    if (options.fresh)
      throw new CannotStart('--fresh empties only the PostgreSQL that Stoa brings: unset DATABASE_URL.')
    return { url: options.databaseUrl, announce() {}, async close() {} }
  }
  const hold = await holdFolder(options.folder)
  try {
    const running = await start(options)
    const close = async (): Promise<void> => {
      await running.stop()
      if (options.disposable) await rm(options.folder, { recursive: true, force: true })
      await hold.release()
    }
    let closing: Promise<void> | undefined
    return { url: running.url, announce: hold.announce, close: () => (closing ??= close()) }
  } catch (error) {
    await hold.release()
    throw error
  }
}

/** Removes a cluster and its folder. @throws CannotStart if it is in use */
export async function removePostgres(folder: string): Promise<void> {
  const hold = await holdFolder(folder)
  const home = await homeOf(folder)
  await removeCluster(home)
  for (const path of [home.path, folder]) await rm(path, { recursive: true, force: true })
  await hold.release()
}

async function start(options: PostgresOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const home = await homeOf(options.folder)
  const durable = !options.disposable
  if (options.fresh || !(await exists(options.folder))) await removeCluster(home)
  await mkdir(options.folder, { recursive: true })
  if (!(await exists(join(home.path, 'cluster')))) options.log('Setting up a PostgreSQL of our own…')
  const binaries = await copyBinaries(home.binaries)
  const cluster = await createCluster(home, binaries, durable)
  const running = await runCluster(home, cluster, binaries, {
    durable,
    disposable: !durable,
    log: options.log,
  })
  await createDatabase(running.port, cluster.password)
  const url = `postgresql://stoa:${cluster.password}@127.0.0.1:${running.port}/stoa`
  return { url, stop: running.stop }
}

/** Whoever deleted the folder wanted its data gone, so a home that lies elsewhere goes with it. */
async function removeCluster(home: ClusterHome): Promise<void> {
  await endLastRun(join(home.path, 'cluster', 'data'))
  for (const part of ['cluster', 'cluster.new'])
    await rm(join(home.path, part), { recursive: true, force: true })
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select exists (select from pg_roles where rolname = 'stoa') as role,
        array(select rolname::text from pg_roles) as roles, exists (select from pg_database where datname = 'stoa') as database`,
    )
    if (!rows[0].role)
      await client.query(`create role stoa login createdb password ${client.escapeLiteral(password)}`)
    for (const role of ROLES.filter((role) => !rows[0].roles.includes(role))) {
      await client.query(`create role ${role} nologin`)
      await client.query(`grant ${role} to stoa`)
    }
    if (!rows[0].database) await client.query('create database stoa owner stoa')
  } finally {
    await client.end()
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
