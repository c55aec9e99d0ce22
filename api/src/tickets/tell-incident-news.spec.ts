import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openLock } from '../../test/held-ticket.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Ticket } from './ticket.entity.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())
beforeEach(() => desk.begin())

const WORDS = { el: 'Βρέθηκε η αιτία.', nb: 'Årsaken er funnet.', en: 'The cause is found.' }

async function declare(ticketIds: string[]): Promise<string> {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } userErrors { code field } } }`,
      { input: { title: { en: 'Carts are slow' }, severity: 'MAJOR', components: ['CART'], ticketIds } },
    )
  return data.declareIncident.incident.id
}

async function post(incidentId: string, requestKey: string | null = null) {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: PostIncidentUpdateInput!) { postIncidentUpdate(input: $input) { incident { updates { stage } } userErrors { code } } }`,
      { input: { incidentId, stage: 'IDENTIFIED', words: WORDS, requestKey } },
    )
  expect(data.postIncidentUpdate.userErrors).toEqual([])
}

async function news(ticketId: string) {
  const { data } = await world
    .as(desk.at.owner)
    .run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes { type actor { name } incident { title { en } } incidentNews { nb } } } }`,
      { id: ticketId },
    )
  return data.ticketTimeline.nodes.filter(({ type }: { type: string }) => type === 'INCIDENT_UPDATED')
}

async function told(person: Person) {
  await tellPeople(world.stoa.orm.em.fork(), world.now())
  const { data } = await world.as(person).run(`{ notifications(first: 50) { nodes { kind subject } } }`)
  return data.notifications.nodes.filter(({ kind }: { kind: string }) => kind === 'INCIDENT_UPDATED')
}

describe('what is said of an incident', () => {
  it('stands in the history of each open ticket of it, and is told to its people once', async () => {
    const [open, resolved, other] = [await desk.open(), await desk.open(), await desk.open()]
    const incidentId = await declare([open.ticket.id, resolved.ticket.id])
    await desk.resolve(desk.agent, resolved.ticket.id)
    world.travel({ minutes: 5 })
    await post(incidentId, 'said')
    await post(incidentId, 'said')
    expect(await news(open.ticket.id)).toEqual([
      {
        type: 'INCIDENT_UPDATED',
        actor: { name: desk.agent.name },
        incident: { title: { en: 'Carts are slow' } },
        incidentNews: { nb: WORDS.nb },
      },
    ])
    expect([...(await news(resolved.ticket.id)), ...(await news(other.ticket.id))]).toEqual([])
    expect(await told(desk.at.owner)).toEqual([{ kind: 'INCIDENT_UPDATED', subject: WORDS.en }])
    expect(await told(desk.agent)).toEqual([])
    expect(await told(desk.stranger)).toEqual([])
  })

  it('is its end, too', async () => {
    const { ticket } = await desk.open()
    const id = await declare([ticket.id])
    await world
      .as(desk.agent)
      .run(
        `mutation ($id: ID!) { endIncident(input: { incidentId: $id, words: { en: "It is over.", nb: "Over." } }) { userErrors { code } } }`,
        { id },
      )
    expect(await news(ticket.id)).toMatchObject([{ incidentNews: { nb: 'Over.' } }])
  })

  it('moves no clock, answers nobody, and lets the ticket go on', async () => {
    const { ticket } = await desk.open()
    const incidentId = await declare([ticket.id])
    const clocks = `query ($number: Int!) { ticket(number: $number) { status firstResponse { state dueAt } resolution { state dueAt } } }`
    const before = await world.as(desk.agent).run(clocks, { number: ticket.number })
    await post(incidentId)
    expect(await world.as(desk.agent).run(clocks, { number: ticket.number })).toEqual(before)
    expect((await desk.reply(desk.agent, ticket.id)).userErrors).toEqual([])
    expect((await desk.timeline(ticket.id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'INCIDENT_LINKED',
      'INCIDENT_UPDATED',
      'AGENT_REPLIED',
    ])
  })

  it('comes after what was written while it waited, though that is later by the clock, and is told once', async () => {
    const { ticket } = await desk.open()
    const incidentId = await declare([ticket.id])
    const said = world.now().add({ minutes: 5 })
    const lock = openLock(world)
    await lock.hold(ticket.id)
    world.travel({ minutes: 10 })
    const replying = desk.reply(desk.at.owner, ticket.id, { body: 'It is slower now.' })
    await lock.untilWaiting(1)
    world.travel(said)
    const posting = Promise.all([post(incidentId, 'waited'), post(incidentId, 'waited')])
    await lock.untilWaiting(3)
    await lock.letGo()
    expect((await replying).userErrors).toEqual([])
    await posting
    const [reply, update, ...more] = (await desk.timeline(ticket.id)).nodes.slice(2)
    expect([reply.type, update.type, more]).toEqual(['STORE_REPLIED', 'INCIDENT_UPDATED', []])
    expect(update.at).toBe(reply.at)
    await expectReplay(ticket.id)
    world.travel({ minutes: 10 })
    expect(await told(desk.at.owner)).toHaveLength(1)
    expect(await told(desk.at.owner)).toHaveLength(1)
  })

  it('says nothing on what is resolved while it waits', async () => {
    const [solved, open] = [(await desk.open()).ticket, (await desk.open()).ticket]
    const incidentId = await declare([solved.id, open.id])
    const lock = openLock(world)
    await lock.hold(solved.id)
    const resolving = desk.resolve(desk.agent, solved.id)
    await lock.untilWaiting(1)
    const posting = post(incidentId)
    await lock.untilWaiting(2)
    await lock.letGo()
    expect((await resolving).userErrors).toEqual([])
    await posting
    expect(await news(solved.id)).toEqual([])
    expect(await news(open.id)).toHaveLength(1)
    for (const { id } of [solved, open]) await expectReplay(id)
  })

  it('takes as many statements for one ticket as for thirty', async () => {
    const measured = []
    for (const count of [1, 30]) {
      await desk.begin()
      const ids = []
      for (let index = 0; index < count; index++) ids.push((await desk.open()).ticket.id)
      const incidentId = await declare(ids)
      measured.push(await world.countStatements(() => post(incidentId)))
    }
    expect(measured[1]).toBe(measured[0])
  })
})

/** What is stored of a ticket is what its history says. */
async function expectReplay(id: string) {
  const ticket = await world.stoa.orm.em
    .fork()
    .findOneOrFail(Ticket, soughtUuid('Ticket', id), { populate: ['events', 'events.message', 'calendar'] })
  expect(stored(ticket)).toEqual(replay(ticket))
}
