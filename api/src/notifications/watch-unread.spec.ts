import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openSocket } from '../../test/live.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import type { Stoa } from '../stoa.ts'
import { tellPeople } from './tell-people.ts'

const UNREAD = 'subscription { notificationsChanged { unreadCount } }'
type Unread = { notificationsChanged: { unreadCount: number } }

let world: World
let twin: Stoa
let desk: Desk
const opened: { close(): unknown }[] = []
beforeAll(async () => {
  world = await freshWorld()
  twin = await world.openTwin()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin())
afterAll(async () => {
  for (const socket of opened) socket.close()
  await twin.close()
  await world.close()
})

async function watch(person: Person) {
  const socket = await openSocket(twin, await world.cookieOf(person))
  opened.push(socket)
  return socket.subscribe<Unread>(UNREAD)
}
const counts = (told: Unread[]) => told.map(({ notificationsChanged }) => notificationsChanged.unreadCount)
const tell = () => tellPeople(world.stoa.orm.em, world.now())

async function lastEvent(person: Person, id: string): Promise<string> {
  const LAST = `query ($id: ID!) { ticketTimeline(ticketId: $id, last: 1) { nodes { id } } }`
  return (await world.as(person).run(LAST, { id })).data.ticketTimeline.nodes[0].id
}

async function see(person: Person, ticketId: string) {
  const SEE = `mutation ($input: MarkTicketSeenInput!) { markTicketSeen(input: $input) { userErrors { code } } }`
  const input = { ticketId, upTo: await lastEvent(person, ticketId) }
  expect((await world.as(person).run(SEE, { input })).data.markTicketSeen.userErrors).toEqual([])
}

describe('notificationsChanged', () => {
  it('tells how much is unread as it changes, across processes, and to nobody else', async () => {
    const [own, other] = [await watch(desk.at.owner), await watch(desk.stranger)]
    expect(counts(await own.atLeast(1))).toEqual([0])
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await tell()
    expect(counts(await own.atLeast(2))).toEqual([0, 1])
    await see(desk.at.owner, ticket.id)
    expect(counts(await own.atLeast(3))).toEqual([0, 1, 0])
    expect(counts(await other.atLeast(1))).toEqual([0])
    expect(other.told).toHaveLength(1)
  })
})

describe('who reads a ticket', () => {
  const INBOX = '{ unreadNotificationCount notifications(first: 5) { nodes { kind readAt } } }'

  it('has read what they were told of it, up to what they saw', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await tell()
    await see(desk.at.owner, ticket.id)
    await desk.reply(desk.agent, ticket.id, { body: 'And one more.' })
    await tell()
    const { data } = await world.as(desk.at.owner).run(INBOX)
    expect(data.unreadNotificationCount).toBe(1)
  })

  it('is not told anew of what they saw before they were told', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await see(desk.at.owner, ticket.id)
    await tell()
    const { data } = await world.as(desk.at.owner).run(INBOX)
    expect(data.unreadNotificationCount).toBe(0)
    expect(data.notifications.nodes).toMatchObject([{ kind: 'REPLY', readAt: expect.any(String) }])
  })
})
