import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBalancer } from './balancer.ts'
import { type Desk, openDesk } from './desk.ts'
import { buildServer } from './server-process.ts'
import { type Answer, freshWorld, SECRET, type World } from './world.ts'

const AT_ONCE = 4
const ANSWERS_BETWEEN = 40
/** Between two requests of one, in milliseconds: a machine that has more to do than it can is not what is tried here. */
const PAUSE_MS = 20

let world: World
let desk: Desk
let built: Awaited<ReturnType<typeof buildServer>>
let balancer: Awaited<ReturnType<typeof openBalancer>>

beforeAll(async () => {
  world = await freshWorld()
  ;[built, desk, balancer] = await Promise.all([buildServer('rolling'), openDesk(world), openBalancer()])
  await desk.begin()
}, 120_000)

afterAll(async () => {
  await balancer.close()
  await built.remove()
  await world.close()
})

it('fails no request while one process after the other is replaced, and a subscription comes back by itself', async () => {
  const { ticket } = await desk.open()
  const cookie = await world.cookieOf(desk.at.owner)
  const start = () => built.start({ databaseUrl: world.databaseUrl, secret: SECRET, leaveSeconds: 1 })
  const first = await Promise.all([start(), start()])
  for (const { address } of first) balancer.add(address)

  const load = openLoad(async (turn) => {
    const response = await fetch(`http://${balancer.host}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(turn % 4 === 0 ? reply(ticket.id, turn) : read(ticket.id)),
    })
    const answer = (await response.json()) as Answer<{ replyToTicket?: { userErrors: object[] } }>
    if (response.status !== 200 || answer.errors || answer.data.replyToTicket?.userErrors.length)
      throw new Error(`${response.status} ${JSON.stringify(answer)}`)
  })
  const events = listen(ticket.id, cookie)
  await load.answers(ANSWERS_BETWEEN)

  const later: (typeof first)[number][] = []
  for (const before of first) {
    const after = await start()
    balancer.add(after.address)
    later.push(after)
    expect(await before.stop()).toBe(0)
    balancer.remove(before.address)
    await load.answers(ANSWERS_BETWEEN)
  }

  const { done, failed } = await load.end()
  expect(failed).toEqual([])
  expect(done).toBeGreaterThanOrEqual(3 * ANSWERS_BETWEEN)
  await fetch(`http://${balancer.host}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(reply(ticket.id, 'last')),
  })
  await events.until('Reply last')
  expect(events.closes()).toContain(1012)
  await events.close()
  await Promise.all(later.map((server) => server.kill()))
}, 240_000)

function reply(ticketId: string, turn: number | string) {
  return {
    query: 'mutation ($input: ReplyToTicketInput!) { replyToTicket(input: $input) { userErrors { code } } }',
    variables: { input: { ticketId, body: `Reply ${turn}` } },
  }
}

function read(ticketId: string) {
  return {
    query: 'query ($id: ID!) { ticketTimeline(ticketId: $id, last: 5) { nodes { type } } }',
    variables: { id: ticketId },
  }
}

/** Asks so many at once, one after the other, until it is ended. */
function openLoad(ask: (turn: number) => Promise<void>) {
  const failed: unknown[] = []
  const state = { done: 0, isOver: false, answered: () => {} }
  async function work() {
    while (!state.isOver) {
      await ask(state.done).catch((error) => failed.push(error))
      state.done++
      state.answered()
      await pause(PAUSE_MS)
    }
  }
  const workers = Array.from({ length: AT_ONCE }, work)
  return {
    /** Waits for so many answers more. */
    async answers(count: number) {
      const until = state.done + count
      while (state.done < until) await new Promise<void>((more) => (state.answered = more))
    },
    async end() {
      state.isOver = true
      await Promise.all(workers)
      return { done: state.done, failed }
    },
  }
}

/** Listens to a ticket as a client does that comes back when it is told to. */
function listen(ticketId: string, cookie: string) {
  const bodies: (string | null)[] = []
  const closes: number[] = []
  let more = () => {}
  const client = createClient({
    url: `ws://${balancer.host}/graphql`,
    retryAttempts: 20,
    retryWait: async () => {},
    on: { closed: (event) => void closes.push((event as CloseEvent).code) },
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { cookie } })
      }
    },
  })
  client.subscribe<{ ticketEvents: { node: { body: string | null } } }>(
    {
      query: 'subscription ($id: ID!) { ticketEvents(ticketId: $id) { node { body } } }',
      variables: { id: ticketId },
    },
    {
      next: ({ data }) => {
        bodies.push(data?.ticketEvents.node.body ?? null)
        more()
      },
      error: () => {},
      complete: () => {},
    },
  )
  return {
    closes: () => closes,
    async until(body: string) {
      while (!bodies.includes(body)) await new Promise<void>((heard) => (more = heard))
    },
    close: () => client.dispose(),
  }
}
