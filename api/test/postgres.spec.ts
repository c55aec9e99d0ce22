import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, openTestPostgres, type TestPostgres } from './postgres.ts'

let postgres: TestPostgres

beforeAll(async () => {
  postgres = await openTestPostgres(async (url) => {
    await query(url, 'create table migrated (n int)')
    leftOpen = new pg.Client({ connectionString: url })
    leftOpen.on('error', () => {})
    await leftOpen.connect()
  })
}, 60_000)
let leftOpen: pg.Client

afterAll(() => postgres.close())

it('gives everyone a migrated database of their own, though the migrations left a connection open', async () => {
  const databases = await Promise.all(Array.from({ length: 6 }, () => createDatabase(postgres.server)))
  for (const [n, { url }] of databases.entries()) await query(url, `insert into migrated values (${n})`)
  for (const [n, { url }] of databases.entries())
    expect(await query(url, 'select n from migrated')).toEqual([{ n }])
  expect(new Set(databases.map(({ url }) => url)).size).toBe(6)
  for (const database of databases) await database.drop()
})

it('drops a database that someone is still connected to', async () => {
  const database = await createDatabase(postgres.server)
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => {})
  await client.connect()
  await database.drop()
  await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist')
})

it('leaves nothing on a server that was given to it', async () => {
  const before = await names()
  const run = await openTestPostgres(
    (url) => query(url, 'create table migrated (n int)').then(() => {}),
    postgres.server.url,
  )
  await createDatabase(run.server)
  expect(await names()).toHaveLength(before.length + 2)
  await run.close()
  expect(await names()).toEqual(before)
})

it('drops what a run left on a given server long ago, and leaves alone what runs now', async () => {
  const [old, now] = [
    'stoa_test_mh2k3xyz_abcdef_template',
    `stoa_test_${Date.now().toString(36)}_abcdef_template`,
  ]
  for (const name of [old, now]) await query(postgres.server.url, `create database ${name}`)
  const run = await openTestPostgres(async () => {}, postgres.server.url)
  await run.close()
  expect(await names()).toContain(now)
  expect(await names()).not.toContain(old)
  await query(postgres.server.url, `drop database ${now}`)
})

async function names(): Promise<unknown[]> {
  const rows = await query(postgres.server.url, 'select datname from pg_database order by datname')
  return rows.map(({ datname }) => datname)
}

async function query(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}
