import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSocket } from '../../test/live.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const CHANGES = 'subscription { ticketsChanged { id } }'
const OF_SOCKET = 20
const OF_ONE = 120
const SOCKETS_OF_ONE = 30
const TOO_MANY = 4429

let world: World
let nikos: Person
let programs: ReturnType<typeof programsOf>

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  nikos = await world.buildPartner([(await world.buildStore()).store])
})
afterAll(() => world.close())

type Socket = Awaited<ReturnType<typeof openSocket>>

async function socketsOf(count: number, token: string): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, () => openSocket(world.stoa, '', { authorization: `Bearer ${token}` })),
  )
}

/** Subscribes so often, and waits until each goes on: a query of a socket is answered in its turn. */
async function fill(socket: Socket, count: number) {
  const heard = Array.from({ length: count }, () =>
    socket.subscribe('subscription { ticketsChanged(since: "2020-01-01T00:00:00Z") { id } }'),
  )
  await Promise.all(heard.map((one) => one.atLeast(1)))
  return heard
}

it(`lets one socket have ${OF_SOCKET} subscriptions, and all of one program ${OF_ONE}`, async () => {
  const { token } = await programs.build(nikos, ['tickets:read'])
  const sockets = await socketsOf(7, token)
  const [first, ...others] = sockets as [Socket, ...Socket[]]
  const heard = await fill(first, OF_SOCKET)
  expect(await first.subscribe(CHANGES).end).toMatchObject([{ extensions: { code: 'TOO_MANY_ATTEMPTS' } }])
  for (const socket of others.slice(0, 5)) await fill(socket, OF_SOCKET)
  const last = others[5]!
  expect(await last.subscribe(CHANGES).end).toMatchObject([
    { message: expect.stringContaining(`${OF_ONE}`), extensions: { code: 'TOO_MANY_ATTEMPTS' } },
  ])
  heard[0]!.stop()
  await heard[0]!.end
  await fill(last, 1)
  const other = await programs.build(nikos, ['tickets:read'])
  const [elsewhere] = await socketsOf(1, other.token)
  await fill(elsewhere!, 1)
  await Promise.all([...sockets, elsewhere!].map((socket) => socket.close()))
})

it(`lets one program hold ${SOCKETS_OF_ONE} sockets`, async () => {
  const { token } = await programs.build(nikos, ['tickets:read'])
  const sockets = await socketsOf(SOCKETS_OF_ONE, token)
  for (const socket of sockets) await fill(socket, 1)
  const [late] = await socketsOf(1, token)
  expect(await late!.subscribe(CHANGES).end).toMatchObject({ code: TOO_MANY })
  await Promise.all([...sockets, late!].map((socket) => socket.close()))
})

it('holds a subscription to the caps, and takes its price where it begins', async () => {
  const { token, id } = await programs.build(nikos, ['tickets:read'])
  const [socket] = await socketsOf(1, token)
  const end = (query: string) => socket!.subscribe(query).end
  expect(await end(`subscription { ticketsChanged { ${'id '.repeat(6)} } }`)).toMatchObject([
    { extensions: { code: 'TOO_COSTLY', cap: 'REPEATS' } },
  ])
  const lists = '{ attachments { id } mentions { name } movedDeadlines { clock } }'
  const events = Array.from({ length: 13 }, (_, index) => `a${index}: node ${lists}`).join(' ')
  expect(await end(`subscription { ticketEvents(ticketId: "tkt_1") { ${events} } }`)).toMatchObject([
    { extensions: { code: 'TOO_COSTLY', cap: 'OBJECTS', most: 200 } },
  ])
  await fill(socket!, 1)
  await sql`update point_bucket set points = 4, filled_at = now() + interval '1 hour'`.execute(world.owner)
  expect(await end(CHANGES)).toMatchObject([{ extensions: { code: 'THROTTLED' } }])
  expect(id).toBeTruthy()
  await socket!.close()
})
