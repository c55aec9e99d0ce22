import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import type { FreshDatabase } from '../../test/postgres.ts'
import { asApplication, asReader, makeRoles } from './application-role.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

it('is worked as from the first statement on, whatever else a connection asks for', async () => {
  const url = new URL(database.url)
  url.searchParams.set('options', '-c work_mem=5MB')
  const asked = `select current_user as user, current_setting('work_mem') as work_mem`
  expect(await ask(asApplication(url.href), asked)).toEqual([{ user: 'stoa_app', work_mem: '5MB' }])
})

it('is another one where somebody reads who is not of the platform, and writes nothing there', async () => {
  const asked = `select current_user as user, current_setting('transaction_read_only') as is_read_only`
  expect(await ask(asReader(database.url), asked)).toEqual([{ user: 'stoa_reader', is_read_only: 'on' }])
})

it('is made once, however often and by however many', async () => {
  await Promise.all([1, 2, 3].map(() => makeRoles(database.url)))
  expect(await ask(database.url, `select rolcanlogin from pg_roles where rolname = 'stoa_app'`)).toEqual([
    { rolcanlogin: false },
  ])
})

/** On our own server the superuser has the same password; on another one there is none to ask. */
it.skipIf(process.env.DATABASE_URL)(
  'says what to run where the database’s user may not work as it',
  async () => {
    const as = (user: string) => Object.assign(new URL(database.url), { username: user }).href
    const user = `plain_${randomBytes(4).toString('hex')}`
    await ask(as('postgres'), `create role ${user} login password '${new URL(database.url).password}'`)
    try {
      await expect(makeRoles(as(user))).rejects.toThrow(
        `run: create role stoa_app nologin; grant stoa_app to "${user}"; create role stoa_reader nologin; grant stoa_reader to "${user}";`,
      )
      await ask(as('postgres'), `grant stoa_app to ${user}`)
      await expect(makeRoles(as(user))).rejects.toThrow('the role stoa_reader')
      await ask(as('postgres'), `grant stoa_reader to ${user}`)
      await makeRoles(as(user))
    } finally {
      await ask(as('postgres'), `drop role ${user}`)
    }
  },
)
