import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSocket } from '../../test/live.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

const CHANGES = 'subscription { ticketsChanged { id } }'
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id } userErrors { code } } }`
const REVOKE_TOKEN = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { userErrors { code } } }`
const REVOKE_CLIENT = `mutation ($input: RevokeApiClientInput!) { revokeApiClient(input: $input) { userErrors { code } } }`
const CHANGE = `mutation ($input: ChangeApiClientInput!) { changeApiClient(input: $input) { userErrors { code } } }`

/** How soon a socket closes once what it rests on is revoked. */
const CLOSED_WITHIN_MS = 5_000
const UNAUTHORIZED = 4401
const BAD_REQUEST = 4400

let world: World
let programs: ReturnType<typeof programsOf>
let store: Store
let other: Store
let owner: Person
let nikos: Person

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  ;({ store, owner } = await world.buildStore())
  ;({ store: other } = await world.buildStore({ name: 'Kyma Swimwear' }))
  nikos = await world.buildPartner([store, other])
})
afterAll(() => world.close())

async function openTicket(of: Store = store) {
  const input = { storeId: nodeId('Store', of.id), type: 'BUG', title: 'It fails', body: 'At once.' }
  const who = of === store ? owner : nikos
  return (await world.as(who).run(OPEN, { input })).data.openTicket.ticket as { id: string }
}

const held = (token: string) => openSocket(world.stoa, '', { authorization: `Bearer ${token}` })

/** Why a subscription ended, or LATE. */
function endOf({ end }: { end: Promise<unknown> }) {
  return Promise.race([end, new Promise((late) => setTimeout(() => late('LATE'), CLOSED_WITHIN_MS))])
}

/** Waits until whoever holds a socket listens: it heard of a ticket. */
async function hearing(socket: Awaited<ReturnType<typeof held>>) {
  const heard = socket.subscribe(CHANGES)
  while (heard.told.length === 0) {
    await openTicket()
    await new Promise((done) => setTimeout(done, 50))
  }
  return heard
}

it('tells a program of its stores, by a token in the header or in connection_init', async () => {
  const { token } = await programs.build(nikos, ['tickets:read'])
  const byHeader = await held(token)
  const byInit = await openSocket(world.stoa, '', {}, { authorization: `Bearer ${token}` })
  for (const socket of [byHeader, byInit]) {
    const heard = await hearing(socket)
    const { id } = await openTicket()
    while (!JSON.stringify(heard.told).includes(id)) await heard.atLeast(heard.told.length + 1)
    expect(JSON.stringify(heard.told.at(-1))).toContain(id)
  }
  await Promise.all([byHeader.close(), byInit.close()])
})

it('tells a limited program of no other store', async () => {
  const { token } = await programs.build(nikos, ['tickets:read'], { storeIds: [nodeId('Store', store.id)] })
  const socket = await held(token)
  const heard = await hearing(socket)
  const foreign = await openTicket(other)
  const own = await openTicket()
  while (!JSON.stringify(heard.told).includes(own.id)) await heard.atLeast(heard.told.length + 1)
  expect(JSON.stringify(heard.told)).not.toContain(foreign.id)
  await socket.close()
})

it.each([
  ['its token', (it: Built) => programs.run(nikos, REVOKE_TOKEN, { id: it.tokenId })],
  ['its program', (it: Built) => programs.run(nikos, REVOKE_CLIENT, { id: it.id })],
])('closes a socket within seconds once %s is revoked, though nothing else happens', async (_, revoke) => {
  const built = await programs.build(nikos, ['tickets:read'])
  const socket = await held(built.token)
  const heard = await hearing(socket)
  await revoke(built)
  expect(await endOf(heard)).toMatchObject({ code: UNAUTHORIZED })
})
type Built = Awaited<ReturnType<typeof programs.build>>

it('tells nothing more once the scope is taken away', async () => {
  const { id, token } = await programs.build(nikos, ['tickets:read'])
  const socket = await held(token)
  const heard = await hearing(socket)
  await programs.run(nikos, CHANGE, { id, name: 'Sync', scopes: ['stores:read'] })
  const before = heard.told.length
  const ticket = await openTicket()
  await heard.atLeast(before + 1)
  expect(JSON.stringify(heard.told)).not.toContain(ticket.id)
  expect(heard.told.at(-1)).toMatchObject([{ extensions: { code: 'FORBIDDEN', scope: 'tickets:read' } }])
  await socket.close()
})

it('lets nobody in with a token that opens nothing, nor with a token and a cookie', async () => {
  const { token } = await programs.build(nikos, ['tickets:read'])
  const unknown = await held('stoa_live_nothing')
  expect(await endOf(unknown.subscribe(CHANGES))).toMatchObject({ code: UNAUTHORIZED })
  const both = await openSocket(
    world.stoa,
    await world.cookieOf(nikos),
    {},
    { authorization: `Bearer ${token}` },
  )
  expect(await endOf(both.subscribe(CHANGES))).toMatchObject({ code: BAD_REQUEST })
  const lacking = await held((await programs.build(nikos, ['stores:read'])).token)
  expect(await lacking.subscribe(CHANGES).atLeast(1)).toMatchObject([
    [{ extensions: { code: 'FORBIDDEN', scope: 'tickets:read' } }],
  ])
  await lacking.close()
})
