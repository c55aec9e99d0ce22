import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openSocket } from '../../test/live.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { LISTENER_NAME } from '../persistence/listen.ts'
import type { Stoa } from '../stoa.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { followTicket } from './follow-ticket.ts'
import { Ticket } from './ticket.entity.ts'

const EVENTS = `subscription ($id: ID!, $after: String) {
  ticketEvents(ticketId: $id, after: $after) { cursor node { id type body } }
}`

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

async function socketOf(person: Person, stoa: Stoa = world.stoa) {
  const socket = await openSocket(stoa, await world.cookieOf(person))
  opened.push(socket)
  return socket
}

async function openTicket() {
  const { ticket } = await desk.open()
  return ticket as { id: string; number: number }
}

type Event = { ticketEvents: { cursor: string; node: { id: string; type: string; body: string | null } } }
const bodies = (told: Event[]) => told.map(({ ticketEvents }) => ticketEvents.node.body)

describe('ticketEvents', () => {
  it('tells what happened, then what happens, to a subscriber of another process', async () => {
    const { id } = await openTicket()
    const heard = (await socketOf(desk.at.owner, twin)).subscribe<Event>(EVENTS, { id })
    await heard.atLeast(1)
    await desk.reply(desk.agent, id, { body: 'Which browser?' })
    await desk.reply(desk.at.owner, id, { body: 'Firefox.' })
    expect(bodies(await heard.atLeast(3))).toEqual(['Since last week.', 'Which browser?', 'Firefox.'])
  })

  it('goes on after the cursor alone', async () => {
    const { id } = await openTicket()
    await desk.reply(desk.agent, id, { body: 'One.' })
    const first = (await socketOf(desk.agent)).subscribe<Event>(EVENTS, { id })
    const [opening] = await first.atLeast(2)
    const after = opening!.ticketEvents.cursor
    const second = (await socketOf(desk.agent)).subscribe<Event>(EVENTS, { id, after })
    expect(bodies(await second.atLeast(1))).toEqual(['One.'])
  })

  it('takes the cursors of the timeline, and refuses those of another list', async () => {
    const { id } = await openTicket()
    const { data } = await world
      .as(desk.at.owner)
      .run(`query ($id: ID!) { ticketTimeline(ticketId: $id, last: 1) { pageInfo { endCursor } } }`, { id })
    const socket = await socketOf(desk.at.owner)
    const heard = socket.subscribe<Event>(EVENTS, { id, after: data.ticketTimeline.pageInfo.endCursor })
    await desk.reply(desk.agent, id, { body: 'Here.' })
    expect(bodies(await heard.atLeast(1))).toEqual(['Here.'])
    const other = await openTicket()
    const misled = socket.subscribe(EVENTS, { id: other.id, after: data.ticketTimeline.pageInfo.endCursor })
    expect((await misled.atLeast(1))[0]).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })

  it('tells 200 messages in order and each once, though the line is cut again and again', async () => {
    const { id } = await openTicket()
    const socket = await socketOf(desk.at.owner)
    const told: Event[] = []
    const all = Array.from({ length: 200 }, (_, number) => `Message ${number}`)
    const written = (async () => {
      for (const body of all) await desk.reply(desk.agent, id, { body })
    })()
    while (told.length < 201) {
      const after = told.at(-1)?.ticketEvents.cursor ?? null
      const heard = socket.subscribe<Event>(EVENTS, { id, after })
      await heard.atLeast(Math.min(17, 201 - told.length))
      socket.cut()
      await heard.end
      told.push(...heard.told)
    }
    await written
    expect(bodies(told)).toEqual(['Since last week.', ...all])
  })

  it('loses nothing when PostgreSQL ends the connection that listens', async () => {
    const { id } = await openTicket()
    const heard = (await socketOf(desk.at.owner, twin)).subscribe<Event>(EVENTS, { id })
    await heard.atLeast(1)
    const admin = new pg.Client({ connectionString: world.databaseUrl })
    await admin.connect()
    const { rows } = await admin.query(
      `select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
       where application_name = $1 and datname = current_database()`,
      [LISTENER_NAME],
    )
    expect(rows[0].ended).toBe(2)
    await desk.reply(desk.agent, id, { body: 'While nobody listened.' })
    await admin.end()
    expect(bodies(await heard.atLeast(2))).toEqual(['Since last week.', 'While nobody listened.'])
  })

  it('ends once the viewer has no part in the store any more', async () => {
    const { id } = await openTicket()
    const member = await world.buildMember(desk.at.store)
    const heard = (await socketOf(member)).subscribe<Event>(EVENTS, { id })
    await heard.atLeast(1)
    await world.stoa.orm.em
      .fork()
      .getConnection()
      .execute('delete from membership where person_id = ?', [member.id])
    expect(await heard.end).toBeNull()
    await desk.reply(desk.agent, id, { body: 'Secret.' })
    expect(bodies(heard.told)).toEqual(['Since last week.'])
  })

  it('ends in the midst of a long history too', async () => {
    const { id } = await openTicket()
    const em = world.stoa.orm.em.fork()
    await em.transactional(async (within) => {
      const where = { id: soughtUuid('Ticket', id) }
      const ticket = await within.findOneOrFail(Ticket, where, { populate: ['events', 'calendar'] })
      const agent = { person: await within.findOneOrFail(Person, desk.agent.id), side: 'PLATFORM' as const }
      for (let count = 0; count < 150; count++) ticket.reply(agent, `Message ${count}`, world.now())
    })
    const { reads, listener } = world.stoa
    let viewer = await readViewer(reads, desk.at.owner.id)
    const watcher = { viewer: viewer!, now: world.now(), reads, listener, renew: async () => viewer }
    let told = 0
    for await (const _ of followTicket(watcher, id, null)(AbortSignal.timeout(20_000))) {
      told++
      viewer = null
    }
    expect(told).toBe(100)
  })

  it('ends the connection once the session is over', async () => {
    const { id } = await openTicket()
    const member = await world.buildMember(desk.at.store)
    const heard = (await socketOf(member, twin)).subscribe<Event>(EVENTS, { id })
    await heard.atLeast(1)
    await world.as(member).run('mutation { signOut { __typename } }')
    expect(await heard.end).toMatchObject({ code: 4401 })
  })

  it('cannot be told from a missing one when it is another’s', async () => {
    const { id } = await openTicket()
    const missing = nodeId('Ticket', '00000000-0000-7000-8000-000000000000')
    const socket = await socketOf(desk.stranger)
    for (const ticketId of [id, missing, 'nonsense']) {
      const heard = socket.subscribe(EVENTS, { id: ticketId })
      expect(await heard.end).toBeNull()
      expect(heard.told).toEqual([])
    }
  })

  it('asks to sign in', async () => {
    const { id } = await openTicket()
    const socket = await openSocket(world.stoa, '')
    expect(await socket.subscribe(EVENTS, { id }).end).toMatchObject({ code: 4401 })
  })
})
