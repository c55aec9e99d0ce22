import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { openOrm, type Orm } from '../persistence/orm.ts'
import type { Person } from '../people/person.entity.ts'
import { Membership } from '../stores/store.entity.ts'
import { tellPeople } from './tell-people.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  await desk.begin()
  await tell()
})

const tell = () => tellPeople(world.stoa.orm.em, world.now())

const INBOX = `{ unreadNotificationCount notifications(first: 50) { nodes {
  id kind eventType at readAt excerpt reason actor { name side } ticket { number title } store { name }
} } }`

async function inbox(person: Person, ticket?: { number: number }) {
  const { data } = await world.as(person).run(INBOX)
  type Row = { id: string; kind: string; excerpt: string; ticket: { number: number }; reason: string | null }
  return (data.notifications.nodes as Row[]).filter((row) => !ticket || row.ticket.number === ticket.number)
}
const kinds = async (person: Person, ticket?: { number: number }) =>
  (await inbox(person, ticket)).map(({ kind }) => kind)

describe('tellPeople', () => {
  it('gives up where the database goes away, and does not try again and again', async () => {
    const gone = await openOrm('postgresql://postgres@127.0.0.1:1/gone', 1)
    await desk.open()
    const ways = [world.stoa.orm.em.fork()]
    const em = { fork: () => ways.shift() ?? gone.em.fork() } as unknown as Orm['em']
    await expect(tellPeople(em, world.now())).rejects.toThrow()
    expect(ways).toEqual([])
    await gone.close(true)
  })

  it('tells the desk of a new ticket, and the store of each answer with its words', async () => {
    const { ticket } = await desk.open()
    await tell()
    expect(await kinds(desk.agent, ticket)).toEqual(['NEW_TICKET'])
    world.travel({ minutes: 5 })
    await desk.reply(desk.agent, ticket.id, { body: 'We look into it.' })
    await tell()
    world.travel({ minutes: 5 })
    await desk.extend(desk.agent, ticket.id)
    world.travel({ minutes: 1 })
    await desk.wait(desk.agent, ticket.id)
    await tell()
    expect(await inbox(desk.at.owner, ticket)).toMatchObject([
      { kind: 'QUESTION_ASKED', excerpt: 'Which order?' },
      { kind: 'DEADLINE_MOVED', reason: 'The fix needs a change tonight.' },
      {
        kind: 'REPLY',
        excerpt: 'We look into it.',
        actor: { name: 'Kari Nygård' },
        store: { name: 'Meli Taygetou' },
      },
    ])
    expect(await kinds(desk.stranger)).toEqual([])
  })

  it('tells an event once, however often and by however many', async () => {
    const other = await openOrm(world.stoa.orm.config.get('clientUrl')!, 4)
    const tickets = await Promise.all(Array.from({ length: 12 }, () => desk.open()))
    for (const { ticket } of tickets) await desk.reply(desk.agent, ticket.id)
    const workers: Orm['em'][] = [world.stoa.orm.em, other.em, world.stoa.orm.em, other.em]
    const told = await Promise.all(workers.map((em) => tellPeople(em, world.now())))
    expect(told.reduce((sum, count) => sum + count)).toBe(24)
    for (const { ticket } of tickets) expect(await kinds(desk.at.owner, ticket)).toEqual(['REPLY'])
    expect(await tell()).toBe(0)
    await other.close(true)
  })

  it('is held up by no ticket that cannot be told, and tells it later', async () => {
    const tickets = [await desk.open(), await desk.open(), await desk.open()]
    for (const { ticket } of tickets) await desk.reply(desk.agent, ticket.id)
    const bad = tickets[1]!.ticket
    await sql
      .raw(
        `create function refuse() returns trigger language plpgsql as $$ begin
          if new.ticket_id = '${uuidOf('Ticket', bad.id)}' then raise exception 'no'; end if; return new; end $$`,
      )
      .execute(world.owner)
    await sql`create trigger refuse before insert on notification for each row execute function refuse()`.execute(
      world.owner,
    )
    expect(await tell()).toBe(4)
    await sql`drop trigger refuse on notification`.execute(world.owner)
    expect(await kinds(desk.at.owner, bad)).toEqual([])
    expect(await tell()).toBe(2)
    for (const { ticket } of tickets) expect(await kinds(desk.at.owner, ticket)).toEqual(['REPLY'])
  })

  it('leaves a ticket that another worker tells to it, in order, and tells nothing twice when it gives up', async () => {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    const { em } = world.stoa.orm
    await expect(
      em.fork().transactional(async (within) => {
        await within.execute('select id from ticket_event where told_at is null for update')
        await desk.reply(desk.agent, ticket.id, { body: 'And another.' })
        expect(await tell()).toBe(0)
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect(await kinds(desk.at.owner, ticket)).toEqual([])
    expect(await tell()).toBe(3)
    expect(await kinds(desk.at.owner, ticket)).toEqual(['REPLY', 'REPLY'])
  })

  it('tells nothing to somebody who left the store, and hides what they were told before', async () => {
    const member = await world.buildMember(desk.at.store)
    const { ticket } = await desk.open({}, member)
    await desk.reply(desk.agent, ticket.id)
    await tell()
    expect(await kinds(member, ticket)).toEqual(['REPLY'])
    await world.stoa.orm.em.fork().nativeDelete(Membership, { person: member.id })
    await desk.reply(desk.agent, ticket.id, { body: 'It is done.' })
    await tell()
    const { data } = await world.as(member).run(INBOX)
    expect(data).toEqual({ unreadNotificationCount: 0, notifications: { nodes: [] } })
    expect(await inbox(desk.at.owner, ticket)).toMatchObject([{ kind: 'REPLY', excerpt: 'It is done.' }])
  })

  it('tells nothing of a muted ticket until it is unmuted', async () => {
    const { ticket } = await desk.open()
    const MUTE = (verb: string) =>
      `mutation ($id: ID!) { ${verb}(input: { ticketId: $id }) { ticket { isMuted } userErrors { code } } }`
    const mute = async (verb: string) =>
      (await world.as(desk.at.owner).run(MUTE(verb), { id: ticket.id })).data[verb]
    expect(await mute('muteTicket')).toEqual({ ticket: { isMuted: true }, userErrors: [] })
    expect(await mute('muteTicket')).toEqual({ ticket: { isMuted: true }, userErrors: [] })
    await desk.reply(desk.agent, ticket.id)
    await tell()
    expect(await kinds(desk.at.owner, ticket)).toEqual([])
    expect(await mute('unmuteTicket')).toEqual({ ticket: { isMuted: false }, userErrors: [] })
    await desk.reply(desk.agent, ticket.id)
    await tell()
    expect(await kinds(desk.at.owner, ticket)).toEqual(['REPLY'])
  })

  it('puts nothing into the inbox of someone who does not want it there', async () => {
    const SET = `mutation { setNotificationPreferences(input: { preferences: [{ kind: REPLY, inPortal: false, mail: IMMEDIATE }] }) { userErrors { code } } }`
    await world.as(desk.at.owner).run(SET)
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id)
    await desk.resolve(desk.agent, ticket.id)
    await tell()
    expect(await kinds(desk.at.owner, ticket)).toEqual(['RESOLVED'])
  })
})

describe('reading', () => {
  async function twoReplies() {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'One.' })
    world.travel({ minutes: 1 })
    await desk.reply(desk.agent, ticket.id, { body: 'Two.' })
    await tell()
    return { ticket, notifications: await inbox(desk.at.owner, ticket) }
  }
  const mark = async (person: Person, input: object) =>
    (
      await world
        .as(person)
        .run(
          `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { unreadCount userErrors { code field } } }`,
          { input },
        )
    ).data.markNotificationsRead

  it('counts what is unread, and marks some, a ticket’s, or all as read', async () => {
    const { ticket, notifications } = await twoReplies()
    expect((await world.as(desk.at.owner).run(INBOX)).data.unreadNotificationCount).toBe(2)
    expect(await mark(desk.at.owner, { ids: [notifications[0]!.id] })).toEqual({
      unreadCount: 1,
      userErrors: [],
    })
    expect(await mark(desk.at.owner, { ticketId: ticket.id })).toEqual({ unreadCount: 0, userErrors: [] })
    await twoReplies()
    const ALL = `mutation { markAllNotificationsRead(input: {}) { unreadCount } }`
    expect((await world.as(desk.at.owner).run(ALL)).data.markAllNotificationsRead).toEqual({ unreadCount: 0 })
  })

  it('lists only what is unread when asked to', async () => {
    const { notifications } = await twoReplies()
    await mark(desk.at.owner, { ids: [notifications[0]!.id] })
    const UNREAD = `{ notifications(first: 10, isUnread: true) { nodes { excerpt } } }`
    expect((await world.as(desk.at.owner).run(UNREAD)).data.notifications.nodes).toEqual([
      { excerpt: 'One.' },
    ])
  })

  it('lists and counts only what was told from an instant on when asked to', async () => {
    const { notifications } = await twoReplies()
    const { at } = notifications[0] as unknown as { at: string }
    const SINCE = `query ($from: DateTime) { notifications(first: 10, from: $from) { totalCount nodes { excerpt } } }`
    expect((await world.as(desk.at.owner).run(SINCE, { from: at })).data.notifications).toEqual({
      totalCount: 1,
      nodes: [{ excerpt: 'Two.' }],
    })
  })

  it('leaves unread what came after the moment that one read up to', async () => {
    const { notifications } = await twoReplies()
    const ALL = `mutation ($at: DateTime!) { markAllNotificationsRead(input: { until: $at }) { unreadCount } }`
    const until = (notifications[1] as unknown as { at: string }).at
    expect(
      (await world.as(desk.at.owner).run(ALL, { at: until })).data.markAllNotificationsRead.unreadCount,
    ).toBe(1)
  })

  it('leaves alone what is another’s, as what is not there', async () => {
    const { notifications } = await twoReplies()
    const missing = notifications[0]!.id.replace(/.{4}$/, '0000')
    expect(await mark(desk.stranger, { ids: [notifications[0]!.id] })).toEqual(
      await mark(desk.stranger, { ids: [missing] }),
    )
    expect((await world.as(desk.at.owner).run(INBOX)).data.unreadNotificationCount).toBe(2)
    expect((await mark(desk.at.owner, {})).userErrors).toMatchObject([{ code: 'REQUIRED' }])
  })

  it('pages through the inbox both ways', async () => {
    await twoReplies()
    await twoReplies()
    const PAGE = `query ($after: String) { notifications(first: 3, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`
    const { notifications: first } = (await world.as(desk.at.owner).run(PAGE)).data
    const { notifications: second } = (
      await world.as(desk.at.owner).run(PAGE, { after: first.pageInfo.endCursor })
    ).data
    expect([first.nodes.length, first.pageInfo.hasNextPage, second.nodes.length]).toEqual([3, true, 1])
    const all = await inbox(desk.at.owner)
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  })

  it('counts how many there are in all, and how many are unread, when asked to', async () => {
    const { notifications } = await twoReplies()
    await mark(desk.at.owner, { ids: [notifications[0]!.id] })
    const COUNTS = `{ all: notifications(first: 1) { totalCount } unread: notifications(first: 1, isUnread: true) { totalCount } }`
    expect((await world.as(desk.at.owner).run(COUNTS)).data).toEqual({
      all: { totalCount: 2 },
      unread: { totalCount: 1 },
    })
    expect((await world.as(desk.stranger).run(COUNTS)).data.all).toEqual({ totalCount: 0 })
  })

  it('takes as many statements for many as for few', async () => {
    await twoReplies()
    const owner = desk.at.owner
    const count = () => world.countStatements(() => world.as(owner).run(INBOX))
    await count()
    const few = await count()
    await twoReplies()
    expect(await count()).toBe(few)
  })
})

describe('choosing', () => {
  const PREFERENCES = `kinds { kind inPortal mail isDefault } mailHours { quietFrom quietTo digestHour timeZone }`
  const set = async (person: Person, input: object) =>
    (
      await world
        .as(person)
        .run(
          `mutation ($input: SetNotificationPreferencesInput!) { setNotificationPreferences(input: $input) { notificationPreferences { ${PREFERENCES} } userErrors { code field } } }`,
          { input },
        )
    ).data.setNotificationPreferences
  const hours = async (person: Person, input: object) =>
    (
      await world
        .as(person)
        .run(
          `mutation ($input: SetQuietHoursInput!) { setQuietHours(input: $input) { notificationPreferences { ${PREFERENCES} } userErrors { code field } } }`,
          { input },
        )
    ).data.setQuietHours

  it('gives each part its kinds and defaults', async () => {
    const product = await world.buildStaff('PRODUCT_MANAGER')
    const of = async (person: Person) =>
      (await world.as(person).run(`{ notificationPreferences { ${PREFERENCES} } }`)).data
        .notificationPreferences
    const owner = await of(desk.at.owner)
    expect(owner.kinds.map(({ kind }: { kind: string }) => kind)).not.toContain('DEADLINE_AT_RISK')
    expect(owner.kinds).toContainEqual({ kind: 'REPLY', inPortal: true, mail: 'IMMEDIATE', isDefault: true })
    expect(owner.mailHours).toEqual({
      quietFrom: '22:00',
      quietTo: '07:00',
      digestHour: 8,
      timeZone: 'Europe/Athens',
    })
    expect((await of(desk.agent)).kinds).toContainEqual({
      kind: 'NEW_TICKET',
      inPortal: true,
      mail: 'NEVER',
      isDefault: true,
    })
    expect((await of(product)).kinds.map(({ kind }: { kind: string }) => kind)).toEqual([
      'ASSIGNED_TO_YOU',
      'MENTIONED',
      'SUGGESTION_STORE_COMMENTED',
    ])
  })

  it('keeps a choice, and the next one', async () => {
    const choose = (mail: string) =>
      set(desk.at.owner, { preferences: [{ kind: 'REPLY', inPortal: true, mail }] })
    await choose('DAILY')
    const { notificationPreferences, userErrors } = await choose('HOURLY')
    expect(userErrors).toEqual([])
    expect(notificationPreferences.kinds).toContainEqual({
      kind: 'REPLY',
      inPortal: true,
      mail: 'HOURLY',
      isDefault: false,
    })
  })

  it('refuses a kind that one cannot hear of, and one given twice', async () => {
    const refused = [{ code: 'OUT_OF_RANGE', field: ['input', 'preferences'] }]
    const risk = { kind: 'DEADLINE_AT_RISK', inPortal: true, mail: 'NEVER' }
    const reply = { kind: 'REPLY', inPortal: true, mail: 'NEVER' }
    expect((await set(desk.at.owner, { preferences: [risk] })).userErrors).toEqual(refused)
    expect((await set(desk.at.owner, { preferences: [reply, reply] })).userErrors).toEqual(refused)
  })

  it.each<[object, string, string]>([
    [{ quietFrom: '22:00', quietTo: null, digestHour: 8 }, 'REQUIRED', 'quietTo'],
    [{ quietFrom: null, quietTo: '07:00', digestHour: 8 }, 'REQUIRED', 'quietFrom'],
    [{ quietFrom: '24:00', quietTo: '07:00', digestHour: 8 }, 'OUT_OF_RANGE', 'quietFrom'],
    [{ quietFrom: '22:00', quietTo: '7:00', digestHour: 8 }, 'OUT_OF_RANGE', 'quietTo'],
    [{ quietFrom: '22:00', quietTo: '22:00', digestHour: 8 }, 'OUT_OF_RANGE', 'quietTo'],
    [{ digestHour: 24 }, 'OUT_OF_RANGE', 'digestHour'],
  ])('refuses hours like %j', async (input, code, field) => {
    expect((await hours(desk.at.owner, input)).userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('keeps hours, and none', async () => {
    const night = { quietFrom: '20:30', quietTo: '08:15', digestHour: 9 }
    expect((await hours(desk.at.owner, night)).notificationPreferences.mailHours).toMatchObject(night)
    const none = { quietFrom: null, quietTo: null, digestHour: 6 }
    expect((await hours(desk.at.owner, none)).notificationPreferences.mailHours).toMatchObject(none)
  })
})
