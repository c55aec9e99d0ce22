import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openSocket } from '../../test/live.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import type { Stoa } from '../stoa.ts'
import { Store } from '../stores/store.entity.ts'
import { noticeDeadlines } from './notice-deadlines.ts'
import { openRequestList } from './open-request-list.ts'
import { Ticket } from './ticket.entity.ts'

const PRESENCE = `subscription ($id: ID!) {
  ticketPresence(ticketId: $id) { people { name side activity } seenBy { actor { name } upTo } }
}`
const CHANGED = `subscription ($storeId: ID, $since: DateTime) { ticketsChanged(storeId: $storeId, since: $since) { id number version } }`

let world: World
let twin: Stoa
let desk: Desk
let colleague: Person
let ticketId: string
const opened: { close(): unknown }[] = []

beforeAll(async () => {
  world = await freshWorld()
  twin = await world.openTwin()
  desk = await openDesk(world)
  colleague = await world.buildStaff('ADMIN')
})
beforeEach(async () => {
  await desk.begin()
  ticketId = (await desk.open()).ticket.id
})
afterAll(async () => {
  for (const socket of opened) socket.close()
  await twin.close()
  await world.close()
})

async function watch(
  person: Person,
  document = PRESENCE,
  variables: Record<string, unknown> = { id: ticketId },
) {
  const socket = await openSocket(twin, await world.cookieOf(person))
  opened.push(socket)
  return socket.subscribe(document, variables)
}

const show = async (person: Person, activity: string) =>
  (
    await world
      .as(person)
      .run(`mutation ($input: ShowPresenceInput!) { showPresence(input: $input) { userErrors { code } } }`, {
        input: { ticketId, activity },
      })
  ).data?.showPresence

const activities = (told: { ticketPresence: { people: { name: string; activity: string }[] } }[]) =>
  told.map(({ ticketPresence: { people } }) => people.map(({ name, activity }) => `${name} ${activity}`))

describe('ticketPresence', () => {
  it('tells who comes, writes and goes, across processes', async () => {
    const heard = await watch(desk.at.owner)
    await heard.atLeast(1)
    for (const [index, activity] of ['READING', 'WRITING', 'GONE'].entries()) {
      await show(desk.agent, activity)
      await heard.atLeast(index + 2)
    }
    expect(activities(heard.told)).toEqual([[], ['Kari Nygård READING'], ['Kari Nygård WRITING'], []])
  })

  it('lets writing expire before being there, and being there too, without a word', async () => {
    await show(desk.agent, 'WRITING')
    const seen = async () => {
      const heard = await watch(desk.at.owner)
      return activities(await heard.atLeast(1))[0]
    }
    expect(await seen()).toEqual(['Kari Nygård WRITING'])
    world.travel(world.now().add({ seconds: 7 }))
    expect(await seen()).toEqual(['Kari Nygård READING'])
    world.travel(world.now().add({ seconds: 20 }))
    expect(await seen()).toEqual([])
  })

  it('tells a store nothing of a note, and a colleague that one is written', async () => {
    await show(desk.agent, 'WRITING_NOTE')
    const [store, staff] = [await watch(desk.at.owner), await watch(colleague)]
    expect(activities(await store.atLeast(1))).toEqual([['Kari Nygård READING']])
    expect(activities(await staff.atLeast(1))).toEqual([['Kari Nygård WRITING_NOTE']])
  })

  it('does not tell of the viewer', async () => {
    await show(desk.at.owner, 'WRITING')
    expect(activities(await (await watch(desk.at.owner)).atLeast(1))).toEqual([[]])
  })

  it('cannot be told from a missing one when it is another’s, nor shown', async () => {
    const heard = await watch(desk.stranger)
    expect(await heard.end).toBeNull()
    expect(heard.told).toEqual([])
    expect(await show(desk.stranger, 'READING')).toEqual({ userErrors: [{ code: 'NOT_FOUND' }] })
  })
})

describe('markTicketSeen', () => {
  const READ = `query ($number: Int!) { ticket(number: $number) { unreadCount seenBy { actor { name side } } } }`

  async function events(person: Person) {
    const { data } = await world
      .as(person)
      .run(`query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes { id body } } }`, {
        id: ticketId,
      })
    return data.ticketTimeline.nodes as { id: string; body: string | null }[]
  }

  const mark = async (person: Person, upTo: string) =>
    (
      await world
        .as(person)
        .run(
          `mutation ($input: MarkTicketSeenInput!) { markTicketSeen(input: $input) { ticket { unreadCount } userErrors { code field } } }`,
          { input: { ticketId, upTo } },
        )
    ).data.markTicketSeen

  it('counts what the other side wrote since, and tells the other side that it was seen', async () => {
    const { ticket } = await desk.open()
    ticketId = ticket.id
    await desk.reply(desk.agent, ticketId, { body: 'One.' })
    await desk.reply(desk.agent, ticketId, { body: 'Two.' })
    const unread = async (person: Person) =>
      (await world.as(person).run(READ, { number: ticket.number })).data.ticket.unreadCount
    expect(await unread(desk.at.owner)).toBe(2)
    expect(await unread(desk.agent)).toBe(0)
    const heard = await watch(desk.agent)
    await heard.atLeast(1)
    const [, one, two] = await events(desk.at.owner)
    expect(await mark(desk.at.owner, one!.id)).toEqual({ ticket: { unreadCount: 1 }, userErrors: [] })
    await heard.atLeast(2)
    expect(await mark(desk.at.owner, two!.id)).toEqual({ ticket: { unreadCount: 0 }, userErrors: [] })
    expect(await mark(desk.at.owner, one!.id)).toEqual({ ticket: { unreadCount: 0 }, userErrors: [] })
    const told = await heard.atLeast(3)
    expect(told.at(-1).ticketPresence.seenBy).toEqual([{ actor: { name: 'Eleni Koronaiou' }, upTo: two!.id }])
  })

  it('moves where the new begins, which is nowhere for who wrote it, and gone for a side that answers', async () => {
    const { ticket } = await desk.open()
    ticketId = ticket.id
    const begins = async (person: Person) =>
      (
        await world
          .as(person)
          .run('query ($number: Int!) { ticket(number: $number) { firstUnreadEventId } }', ticket)
      ).data.ticket.firstUnreadEventId
    expect(await begins(desk.at.owner)).toBeNull()
    const [opened] = await events(desk.at.owner)
    expect(await begins(desk.agent)).toBe(opened!.id)
    const note = { ticketId, body: 'Looks like the cache.', mentionedIds: [] }
    await desk.change(desk.agent, 'addNote', 'AddNoteInput', note)
    for (const body of ['One.', 'Two.']) await desk.reply(desk.agent, ticketId, { body })
    const [, one, two] = await events(desk.at.owner)
    expect(await begins(desk.agent)).toBeNull()
    expect(await begins(desk.at.owner)).toBe(one!.id)
    await mark(desk.at.owner, one!.id)
    expect(await begins(desk.at.owner)).toBe(two!.id)
    await desk.reply(desk.at.owner, ticketId, { body: 'Thank you.' })
    expect(await begins(desk.at.owner)).toBeNull()
  })

  it('hides what is foreign, and takes no event of another ticket', async () => {
    const [first] = await events(desk.at.owner)
    expect(await mark(desk.stranger, first!.id)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
    const { ticket } = await desk.open()
    ticketId = ticket.id
    expect(await mark(desk.at.owner, first!.id)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
  })
})

describe('ticketsChanged', () => {
  it('tells the desk and the store which ticket changed, and its version', async () => {
    const storeId = nodeId('Store', desk.at.store.id)
    const heard = [
      await watch(desk.at.owner, CHANGED, { storeId }),
      await watch(desk.at.owner, CHANGED, {}),
      await watch(colleague, CHANGED, {}),
    ]
    const missing = await watch(desk.stranger, CHANGED, { storeId })
    expect(await missing.end).toBeNull()
    // Nothing tells that a subscription has begun, so tickets are opened until each has heard of one.
    const tickets = [(await desk.open()).ticket]
    while (heard.some(({ told }) => told.length === 0)) {
      await pause(200)
      tickets.push((await desk.open()).ticket)
    }
    const changes = tickets.map(({ id, number }) => ({ id, number, version: expect.any(Number) }))
    for (const { told } of heard)
      for (const change of told.flatMap(({ ticketsChanged }) => ticketsChanged))
        expect(changes).toContainEqual(change)
  })

  it('tells the version that its reader sees: a note is none of the store’s business', async () => {
    const heard = await watch(desk.at.owner, CHANGED, { since: world.now().toString() })
    const at = async (count: number) => {
      const changed = (await heard.atLeast(count))[count - 1].ticketsChanged
      return changed.find(({ id }: { id: string }) => id === ticketId).version
    }
    const before = await at(1)
    expect(before).toBe(1)
    const note = { ticketId, body: 'Looks like the cache.', mentionedIds: [] }
    for (const _ of [1, 2]) await desk.change(desk.agent, 'addNote', 'AddNoteInput', note)
    const { ticket } = await desk.wait(desk.agent, ticketId)
    expect(await at(2)).toBe(3)
    expect(ticket.version).toBe(5)
  })

  it('begins with those that changed since', async () => {
    const heard = await watch(desk.at.owner, CHANGED, { since: world.now().toString() })
    expect((await heard.atLeast(1))[0].ticketsChanged.map(({ id }: { id: string }) => id)).toEqual([ticketId])
  })

  it('begins with notes for who reads them, and with nothing for the store', async () => {
    world.travel({ minutes: 5 })
    const since = world.now().toString()
    await desk.act('addNote', ticketId, { body: 'Looks like the cache.', mentionedIds: [] })
    const told = (await (await watch(colleague, CHANGED, { since })).atLeast(1))[0].ticketsChanged
    expect(told.map(({ id }: { id: string }) => id)).toEqual([ticketId])
    const heard = await watch(desk.at.owner, CHANGED, { since })
    const { ticket } = await desk.open()
    const [first] = await heard.atLeast(1)
    expect(first.ticketsChanged.map(({ id }: { id: string }) => id)).toEqual([ticket.id])
  })

  it('begins with deadlines that were noticed meanwhile', async () => {
    world.travel({ minutes: 4 * 24 * 60 })
    const since = world.now().toString()
    expect(await noticeDeadlines(world.stoa.orm.em.fork(), world.now())).toBeGreaterThan(0)
    const told = (await (await watch(colleague, CHANGED, { since })).atLeast(1))[0].ticketsChanged
    expect(told.map(({ id }: { id: string }) => id)).toContain(ticketId)
  })

  it('begins with what was asked for long before and had to wait', async () => {
    const asked = world.now()
    const em = world.stoa.orm.em.fork()
    world.travel({ minutes: 5 })
    const since = world.now().toString()
    const agent = await em.findOneOrFail(Person, desk.agent.id)
    await em.transactional(async (within) => {
      const ticket = await within.findOneOrFail(
        Ticket,
        { id: soughtUuid('Ticket', ticketId) },
        { populate: ['events', 'calendar'] },
      )
      ticket.reply({ person: agent, side: 'PLATFORM' }, 'At last.', asked)
    })
    const told = (await (await watch(desk.at.owner, CHANGED, { since })).atLeast(1))[0].ticketsChanged
    expect(told.map(({ id }: { id: string }) => id)).toEqual([ticketId])
  })

  it('says to read anew what is too much to be told one by one, or too long ago', async () => {
    await desk.begin('PRO')
    const since = world.now().toString()
    const em = world.stoa.orm.em.fork()
    const person = await em.findOneOrFail(Person, desk.at.owner.id)
    const store = await em.findOneOrFail(Store, desk.at.store.id)
    const nothing = { channel: null, origin: null, product: null, topic: null, requestKey: null }
    const item = { type: 'BUG' as const, title: 'It is slow', body: 'Since noon.', ...nothing }
    const list = { subject: 'Many', introduction: '', items: Array.from({ length: 67 }, () => item) }
    for (const _ of [1, 2, 3])
      await em.transactional((within) =>
        openRequestList(within, list, { store, author: { person, side: 'STORE' } }, world.now()),
      )
    const many = await watch(desk.at.owner, CHANGED, { since })
    expect((await many.atLeast(1))[0].ticketsChanged).toEqual([])
    const old = await watch(desk.stranger, CHANGED, { since: world.now().subtract({ hours: 25 }).toString() })
    expect((await old.atLeast(1))[0].ticketsChanged).toEqual([])
  })

  it('tells a stranger nothing', async () => {
    const heard = await watch(desk.stranger, CHANGED, { since: world.now().toString() })
    await desk.reply(desk.at.owner, ticketId)
    const own = await desk.open({ storeId: await storeOf(desk.stranger) }, desk.stranger)
    expect(
      (await heard.atLeast(1)).flatMap((told) => told.ticketsChanged.map(({ id }: { id: string }) => id)),
    ).toEqual([own.ticket.id])
  })

  async function storeOf(person: Person): Promise<string> {
    const { data } = await world.as(person).run(`{ viewer { memberships { store { id } } } }`)
    return data.viewer.memberships[0].store.id
  }
})
