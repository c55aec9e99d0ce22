import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { homeOf } from './cluster-home.ts'
import { openPostgres, removePostgres, type Postgres, type PostgresOptions } from './embedded-postgres.ts'

const onLinux = process.platform === 'linux'
let checkout: string
let folder: string
let opened: Postgres[] = []

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'stoa-spec-'))
  folder = join(checkout, '.stoa', 'postgres')
})

afterEach(async () => {
  for (const postgres of opened) await postgres.close()
  opened = []
})

afterAll(async () => {
  await removePostgres(folder)
  await rm(checkout, { recursive: true, force: true })
})

describe('a PostgreSQL of our own', { timeout: 60_000 }, () => {
  it('keeps its data from one start to the next, and begins anew when asked to', async () => {
    const first = await open()
    await query(first.url, `create table kept (word text)`)
    await query(first.url, `insert into kept values ('παραγγελία')`)
    await first.close()

    const second = await open()
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'παραγγελία' }])
    await second.close()

    const third = await open({ fresh: true })
    expect(await query(third.url, `select to_regclass('kept') as kept`)).toEqual([{ kept: null }])
  })

  it('lets the product in as an owner without superuser rights, over 127.0.0.1 and with a password only', async () => {
    const { url } = await open()
    const [role] = await query(
      url,
      'select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user',
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: true })
    const wrong = new URL(url)
    wrong.password = 'guessed'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect(
      await query(url, `select current_setting('listen_addresses') as at, current_setting('fsync') as fsync`),
    ).toEqual([{ at: '127.0.0.1', fsync: 'on' }])
  })

  it('knows Greek and Norwegian letters in lower case, trigrams and stems', async () => {
    const { url } = await open()
    await query(url, 'create extension if not exists pg_trgm')
    expect(
      await query(
        url,
        `select lower('ΏΡΑ ÅPEN') as low, similarity('παραγγελία', 'παραγγελίες') > 0.5 as alike`,
      ),
    ).toEqual([{ low: 'ώρα åpen', alike: true }])
  })

  it('tells a second start in one sentence where the first one is', async () => {
    const first = await open()
    await expect(open()).rejects.toThrow(/^Stoa already runs or is being started in .+ \(process \d+\)\.$/)
    first.announce('http://127.0.0.1:3000')
    await expect(open()).rejects.toThrow(
      `Stoa already runs at http://127.0.0.1:3000 (process ${process.pid}).`,
    )
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('stops when its process is killed, and has every committed row at the next start', async () => {
    const { child, url } = await openInChild()
    await query(url, `create table if not exists committed (n int)`)
    await query(url, `insert into committed values (1)`)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await until(() =>
      query(url, 'select 1').then(
        () => false,
        () => true,
      ),
    )

    const next = await open()
    expect(await query(next.url, 'select n from committed')).toEqual([{ n: 1 }])
  })

  it('uses a given server as it is, and refuses to empty it', async () => {
    const databaseUrl = 'postgresql://stoa@db.example/stoa'
    expect((await open({ databaseUrl })).url).toBe(databaseUrl)
    await expect(open({ databaseUrl, fresh: true })).rejects.toThrow(
      '--fresh empties only the PostgreSQL that Stoa brings',
    )
  })

  it('leaves nothing of a disposable one', async () => {
    const disposable = join(checkout, '.stoa', 'disposable')
    const postgres = await open({ folder: disposable, disposable: true })
    expect(await query(postgres.url, `select current_setting('fsync') as fsync`)).toEqual([{ fsync: 'off' }])
    await postgres.close()
    expect(existsSync(disposable)).toBe(false)
  })

  it('leaves nothing of a disposable one whose process was killed', async () => {
    const disposable = join(checkout, '.stoa', 'killed')
    const { path } = await homeOf(disposable)
    const { child } = await openInChild(disposable, { disposable: true })
    expect(existsSync(join(path, 'cluster'))).toBe(true)
    child.kill('SIGKILL')
    await until(() => !existsSync(path))
  })

  it.runIf(onLinux)('stops a server that nobody stopped, before it starts the next', async () => {
    const { child, url } = await openInChild()
    await query(url, 'create table if not exists orphaned (n int)')
    for (const pid of childrenOf(child.pid!)) if (nameOf(pid) === 'sh') process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])

    const next = await open()
    await expect(query(url, 'select 1')).rejects.toThrow()
    expect(await query(next.url, 'select n from orphaned')).toEqual([])
  })

  it('leaves a stranger alone whose number stands in the process file of a dead server', async () => {
    const first = await open()
    await first.close()
    const stranger = spawn('sleep', ['60'])
    const { path, account } = await homeOf(folder)
    const file = join(path, 'cluster', 'data', 'postmaster.pid')
    await writeFile(file, `${stranger.pid}\n`)
    if (account) await chown(file, account.uid, account.gid)

    const second = await open()
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(stranger.signalCode).toBeNull()
    stranger.kill('SIGKILL')
  })
})

async function open(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await openPostgres({ folder, log: () => {}, ...options })
  opened.push(postgres)
  return postgres
}

/** A process of its own, to be killed. */
async function openInChild(at = folder, options = {}): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    import { openPostgres } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))}
    const { url } = await openPostgres({ folder: ${JSON.stringify(at)}, log() {}, ...${JSON.stringify(options)} })
    console.log(url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, url: url.toString().trim() }
}

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client.query(text).then(
    ({ rows }) => client.end().then(() => rows),
    (error) => client.end().then(() => Promise.reject(error)),
  )
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50)
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}

function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
}
