import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeId } from '../src/graphql/node-id.ts'
import { openDesk } from './desk.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }`
const AT_ONCE = 50

let world: World
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  server = await buildServer('answered-once')
})
afterAll(async () => {
  await server.remove()
  await world.close()
})

it('does once what is sent fifty times under one key, and answers alike, though it is killed between doing and answering', async () => {
  const desk = await openDesk(world)
  await desk.begin()
  const cookie = await world.cookieOf(desk.at.owner)
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET }
  const storeId = nodeId('Store', desk.at.store.id)
  const input = { storeId, type: 'USER_SUPPORT', title: 'Where is the menu', body: 'I cannot find it.' }

  function sendAll(address: string) {
    const sends = Array.from({ length: AT_ONCE }, async () => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'one', cookie },
        body: JSON.stringify({ query: OPEN, variables: { input } }),
      })
      return response.text()
    })
    return Promise.allSettled(sends)
  }
  const countOf = async (table: 'ticket' | 'idempotency_key') =>
    (await world.owner.selectFrom(table).select('id').execute()).length
  async function until(table: 'ticket' | 'idempotency_key', count: number) {
    await expect.poll(() => countOf(table), { timeout: 30_000 }).toBe(count)
  }

  const first = await server.start(settings)
  const noTickets = await lock('ticket')
  const lost = sendAll(first.address)
  await until('idempotency_key', 1)
  const noAnswers = await lock('idempotency_key')
  await noTickets.end()
  await until('ticket', 1)
  await first.kill()
  expect((await lost).every(({ status }) => status === 'rejected')).toBe(true)
  await noAnswers.end()
  const kept = await world.owner.selectFrom('idempotency_key').select('answer').execute()
  expect(kept).toEqual([{ answer: null }])

  // Whoever died is waited for a quarter of a minute.
  await world.owner.updateTable('idempotency_key').set({ held_until: world.now() }).execute()
  const second = await server.start(settings)
  const outcomes = await sendAll(second.address)
  await second.kill()
  const answers = new Set(outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value))
  expect(answers.size).toBe(1)
  expect(JSON.parse(String([...answers][0])).data.openTicket.userErrors).toEqual([])
  expect(await countOf('ticket')).toBe(1)
}, 240_000)

/** Keeps everybody else from writing a table, until its connection ends. */
async function lock(table: string) {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  await client.query(`begin; lock table ${table} in share row exclusive mode`)
  return client
}
