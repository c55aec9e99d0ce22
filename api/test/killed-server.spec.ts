import { afterAll, beforeAll, expect, it } from 'vitest'
import { uuidOf } from '../src/graphql/node-id.ts'
import { openDesk } from './desk.ts'
import { buildServer } from './server-process.ts'
import { freshWorld, SECRET, type World } from './world.ts'

const REPLY = `mutation ($input: ReplyToTicketInput!) { replyToTicket(input: $input) { userErrors { code } } }`
const REPLIES = 200
const KILLED_AFTER = 70
const AT_ONCE = 8

let world: World
let server: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  world = await freshWorld()
  server = await buildServer('killed')
})
afterAll(async () => {
  await server.remove()
  await world.close()
})

it('keeps every reply that it acknowledged, once and whole, when it is killed while 200 are being written', async () => {
  const desk = await openDesk(world)
  await desk.begin()
  const { ticket } = await desk.open()
  const cookie = await world.cookieOf(desk.at.owner)
  const settings = { databaseUrl: world.databaseUrl, secret: SECRET }
  const numbers = Array.from({ length: REPLIES }, (_, number) => number)
  const acknowledged = new Set<number>()

  /** Sends replies, so many at once, until all are sent or nobody answers; `then` is called after each that was acknowledged. */
  async function send(address: string, some: readonly number[], then: () => void) {
    const waiting = [...some]
    async function work() {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
        const input = { ticketId: ticket.id, body: `Reply ${number}`, requestKey: `reply-${number}` }
        const response = await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify({ query: REPLY, variables: { input } }),
        })
        expect(await response.json()).toEqual({ data: { replyToTicket: { userErrors: [] } } })
        acknowledged.add(number)
        then()
      }
    }
    return Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  }

  const first = await server.start(settings)
  let killed: Promise<void> | undefined
  const ends = await send(first.address, numbers, () => {
    if (acknowledged.size === KILLED_AFTER) killed = first.kill()
  })
  await killed
  expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: AT_ONCE }, () => 'rejected'))
  const beforeRestart = new Set(acknowledged)
  expect(beforeRestart.size).toBeLessThan(REPLIES)

  const afterKill = await written(ticket.id)
  expect(afterKill.filter(({ body }) => beforeRestart.has(numberOf(body))).length).toBe(beforeRestart.size)
  await expectWhole(ticket.id)

  const second = await server.start(settings)
  const left = numbers.filter((number) => !beforeRestart.has(number))
  const outcome = await send(second.address, left, () => {})
  await second.kill()
  expect(outcome.every(({ status }) => status === 'fulfilled')).toBe(true)
  const all = (await written(ticket.id)).map(({ body }) => numberOf(body))
  expect(all.toSorted((a, b) => a - b)).toEqual(numbers)
  await expectWhole(ticket.id)
}, 240_000)

function numberOf(body: string): number {
  return Number(body.replace('Reply ', ''))
}

/** What the store wrote after opening, in its order. */
async function written(ticketId: string): Promise<{ body: string }[]> {
  return world.stoa.reads
    .selectFrom('ticket_event')
    .innerJoin('message', 'message.id', 'ticket_event.message_id')
    .where('ticket_event.ticket_id', '=', uuidOf('Ticket', ticketId))
    .where('ticket_event.type', '=', 'STORE_REPLIED')
    .orderBy('ticket_event.seq')
    .select('message.body')
    .execute()
}

/** Every event has its message and every message its event, the numbers have no gap, and the ticket counts them right. */
async function expectWhole(ticketId: string) {
  const id = uuidOf('Ticket', ticketId)!
  const events = await world.stoa.reads
    .selectFrom('ticket_event')
    .where('ticket_id', '=', id)
    .orderBy('seq')
    .select(['seq', 'message_id'])
    .execute()
  const messages = await world.stoa.reads
    .selectFrom('message')
    .where('ticket_id', '=', id)
    .select('id')
    .execute()
  const ticket = await world.stoa.reads
    .selectFrom('ticket')
    .where('id', '=', id)
    .select(['event_count', 'last_message_id'])
    .executeTakeFirstOrThrow()
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.map(({ message_id }) => message_id).toSorted()).toEqual(
    messages.map((message) => message.id).toSorted(),
  )
  expect(ticket).toEqual({ event_count: events.length, last_message_id: events.at(-1)!.message_id })
}
