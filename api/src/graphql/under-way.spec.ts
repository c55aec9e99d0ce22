import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressOf } from '../../test/live.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World

beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const agent = new Agent({ keepAlive: true })

/** Asks as a balancer does, which keeps its connections. */
async function get(address: string, path: string) {
  const asked = request(`http://${address}${path}`, { agent }).end()
  const [answer] = await once(asked, 'response')
  return {
    status: answer.statusCode,
    body: await text(answer),
    connection: answer.headers.connection,
    isReused: asked.reusedSocket,
  }
}

it('says that it leaves while it still answers, and sends kept connections elsewhere', async () => {
  const twin = await world.openTwin()
  const address = await addressOf(twin)
  expect(await get(address, '/health')).toMatchObject({ status: 200, connection: 'keep-alive' })
  await twin.leave(0)
  expect(await get(address, '/health')).toEqual({
    status: 503,
    body: '{"status":"leaving"}',
    connection: 'close',
    isReused: true,
  })
  expect(await get(address, '/schema.graphql')).toMatchObject({ status: 200, connection: 'close' })
  await twin.close()
  await expect(get(address, '/health')).rejects.toThrow('ECONNREFUSED')
})

it('answers a page that is under way when it closes, and what that page asks the API', async () => {
  const page = { isAsked: () => {}, goOn: () => {} }
  const asked = new Promise<void>((done) => (page.isAsked = done))
  const told = new Promise<void>((done) => (page.goOn = done))
  const twin = await world.openTwin(async (_request, response) => {
    page.isAsked()
    await told
    const answer = await fetch(`http://${await addressOf(twin)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ platform { name } }' }),
    })
    response.end(await answer.text())
  })
  const address = await addressOf(twin)
  const shown = get(address, '/tickets')
  await asked
  const closed = twin.close()
  expect(await get(address, '/health')).toMatchObject({ status: 503 })
  page.goOn()
  expect(await shown).toMatchObject({
    status: 200,
    body: '{"data":{"platform":{"name":"NagaCommerce"}}}\n',
    connection: 'close',
  })
  await closed
})
