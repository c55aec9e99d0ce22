import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const ADD = `mutation ($input: AddApiClientSecretInput!) { addApiClientSecret(input: $input) { clientSecret } }`
const AT_ONCE_OF_PROGRAM = 30
const AT_ONCE_OF_ADDRESS = 60

let world: World
let nikos: Person
let programs: ReturnType<typeof programsOf>

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  nikos = await world.buildPartner([(await world.buildStore()).store])
})
afterAll(() => world.close())

async function buildClient() {
  const { id } = await programs.build(nikos, ['tickets:read'])
  const { clientSecret } = await programs.run(nikos, ADD, { apiClientId: id })
  return { client_id: id, client_secret: clientSecret as string }
}

async function askToken(form: Record<string, string>, address = '192.0.2.7') {
  const answer = await world.stoa.server.inject({
    method: 'POST',
    url: '/oauth/token',
    remoteAddress: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
  })
  return { status: answer.statusCode, wait: answer.headers['retry-after'], body: answer.json() }
}

/** Lets no bucket refill by itself. */
const freeze = () => sql`update point_bucket set filled_at = now() + interval '1 hour'`.execute(world.owner)

it('gives one program so many tokens at once, from wherever it asks, and then tells it to wait', async () => {
  const client = await buildClient()
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE_OF_PROGRAM }, (_, index) => askToken(client, `198.51.100.${index}`)),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  await freeze()
  const tokens = () =>
    sql<{ count: number }>`select count(*)::int as count from api_token`.execute(world.owner)
  const before = (await tokens()).rows
  const refused = await askToken(client, '198.51.100.99')
  expect(refused).toMatchObject({ status: 429, body: { error: 'slow_down' } })
  expect(Number(refused.wait)).toBeGreaterThan(0)
  expect((await tokens()).rows).toEqual(before)
  expect((await askToken(await buildClient(), '198.51.100.99')).status).toBe(200)
  await sql`update point_bucket set filled_at = now() - ${Number(refused.wait)} * interval '1 second'`.execute(
    world.owner,
  )
  expect((await askToken(client, '198.51.100.99')).status).toBe(200)
})

it('lets one address ask so often, proved or not, and others go on', async () => {
  const client = await buildClient()
  const wrong = { ...client, client_secret: 'guessed' }
  for (let count = 0; count < AT_ONCE_OF_ADDRESS; count += 20)
    await Promise.all(Array.from({ length: 20 }, () => askToken(wrong)))
  await freeze()
  for (let count = 0; count < 5; count++) await askToken(wrong)
  expect(await askToken(client)).toMatchObject({ status: 429, body: { error: 'slow_down' } })
  expect((await askToken(client, '192.0.2.8')).status).toBe(200)
})

it('counts against a program only what it proved itself for', async () => {
  const client = await buildClient()
  for (let count = 0; count < AT_ONCE_OF_PROGRAM + 5; count++)
    await askToken({ ...client, client_secret: 'guessed' }, `203.0.113.${count}`)
  expect((await askToken(client, '203.0.113.99')).status).toBe(200)
})
