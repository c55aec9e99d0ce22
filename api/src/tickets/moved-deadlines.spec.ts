import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { replay, stored } from '../../test/replay.ts'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { closeResolvedTickets } from './close-resolved-tickets.ts'
import { Ticket } from './ticket.entity.ts'

let world: World
let desk: Desk
let admin: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const HOUR = 60

/** Tickets of one store, opened an hour apart: every third waits for the store, the last one is resolved. */
async function openTickets(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    world.travel(MONDAY_MORNING.add({ minutes: index }))
    const { ticket } = await desk.open({ title: `Ticket ${index}` })
    if (index % 3 === 2) await desk.wait(desk.agent, ticket.id)
    ids.push(ticket.id)
  }
  world.travel(MONDAY_MORNING.add({ hours: 2 }))
  await desk.resolve(desk.agent, ids.at(-1)!)
  return ids
}

async function storedTickets(): Promise<Ticket[]> {
  return world.stoa.orm.em
    .fork()
    .find(
      Ticket,
      { store: desk.at.store.id },
      { populate: ['events', 'calendar'], orderBy: { openedAt: 'asc' } },
    )
}

/** Every row holds what its history tells; gives the due instants. */
async function dueInstants(): Promise<(string | null)[]> {
  const tickets = await storedTickets()
  for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
  return tickets.map(({ resolutionDueAt }) => resolutionDueAt?.toString() ?? null)
}

const after = (minutes: number) => MONDAY_MORNING.add({ minutes }).toString()

async function changePlan(plan: string, fingerprint: string | null = null) {
  const { data, errors } = await world
    .as(admin)
    .run(
      `mutation ($input: ChangePlanInput!) { changePlan(input: $input) { store { plan { name } } userErrors { code } } }`,
      { input: { storeId: nodeId('Store', desk.at.store.id), plan, fingerprint } },
    )
  expect(errors).toBeUndefined()
  return data.changePlan
}

async function rehearsePlan(plan: string) {
  const { data, errors } = await world.as(admin).run(
    `query ($input: RehearsePlanChangeInput!) { rehearsePlanChange(input: $input) {
      rehearsal { fingerprint movedTicketCount movedDeadlines { ticket { number } clock fromDueAt toDueAt isLater } } userErrors { code } } }`,
    { input: { storeId: nodeId('Store', desk.at.store.id), plan } },
  )
  expect(errors).toBeUndefined()
  return data.rehearsePlanChange
}

async function declare(minutes: number | null, ticketIds: string[] = []) {
  const target = minutes === null ? null : { minutes, clock: 'ELAPSED' }
  const input = {
    title: { en: 'The cart is slow' },
    severity: 'MAJOR',
    components: ['CART'],
    target,
    ticketIds,
  }
  const { data, errors } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id number } userErrors { code field } } }`,
      { input },
    )
  expect(errors).toBeUndefined()
  expect(data.declareIncident.userErrors).toEqual([])
  return data.declareIncident.incident as { id: string; number: number }
}

describe('an upgrade', () => {
  it('brings every open deadline of the store nearer, counted from its opening', async () => {
    await desk.begin('PLUS')
    await openTickets(4)
    expect(await dueInstants()).toEqual([after(72 * HOUR), after(72 * HOUR + 1), null, after(72 * HOUR + 3)])
    expect(await changePlan('PRO')).toEqual({ store: { plan: { name: 'Pro' } }, userErrors: [] })
    expect(await dueInstants()).toEqual([after(24 * HOUR), after(24 * HOUR + 1), null, after(72 * HOUR + 3)])
  })

  it('gives a promise to those that had none', async () => {
    await desk.begin('BASIC')
    await openTickets(2)
    expect(await dueInstants()).toEqual([null, null])
    await changePlan('PLUS')
    expect(await dueInstants()).toEqual([after(72 * HOUR), null])
  })
})

describe('a rehearsal of another plan', () => {
  it('names the deadlines that then move, and writes nothing', async () => {
    await desk.begin('PLUS')
    await openTickets(4)
    const before = await dueInstants()
    const { rehearsal } = await rehearsePlan('PRO')
    expect(await dueInstants()).toEqual(before)
    await changePlan('PRO', rehearsal.fingerprint)
    const after = await dueInstants()
    const named = rehearsal.movedDeadlines.map(({ toDueAt }: { toDueAt: string }) =>
      Temporal.Instant.from(toDueAt).toString(),
    )
    expect(named.length).toBeGreaterThan(0)
    expect(after.filter((due, index) => due !== before[index])).toEqual(named)
  })

  it('waits for nobody, and keeps nobody waiting', async () => {
    await desk.begin('PLUS')
    await openTickets(4)
    const { rehearsal } = await rehearsePlan('PRO')
    await world.stoa.orm.em.fork().transactional(async (em) => {
      const kysely = em.getKysely()
      const storeId = desk.at.store.id
      await sql`select pg_advisory_xact_lock(4070)`.execute(kysely)
      await sql`select from store where id = ${storeId} for update`.execute(kysely)
      await sql`select from ticket where store_id = ${storeId} for update`.execute(kysely)
      const rehearsed = vi.fn()
      void rehearsePlan('PRO').then(rehearsed)
      await vi.waitFor(() => expect(rehearsed).toHaveBeenCalledWith(expect.objectContaining({ rehearsal })), {
        timeout: 10_000,
      })
    })
  })

  it('is outdated when a ticket moved since', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(4)
    const { rehearsal } = await rehearsePlan('PRO')
    await desk.resolve(desk.agent, first)
    expect((await changePlan('PRO', rehearsal.fingerprint)).userErrors).toEqual([
      { code: 'REHEARSAL_OUTDATED' },
    ])
    expect((await rehearsePlan('PLUS')).userErrors).toEqual([{ code: 'ALREADY_ON_PLAN' }])
  })

  it('is outdated when somebody put the store on another plan since, though no ticket moved', async () => {
    await desk.begin('PLUS')
    const { rehearsal } = await rehearsePlan('PRO')
    world.travel({ minutes: 1 })
    await changePlan('BASIC')
    world.travel({ minutes: 1 })
    expect((await changePlan('PRO', rehearsal.fingerprint)).userErrors).toEqual([
      { code: 'REHEARSAL_OUTDATED' },
    ])
    const again = await rehearsePlan('PRO')
    expect(await changePlan('PRO', again.rehearsal.fingerprint)).toEqual({
      store: { plan: { name: 'Pro' } },
      userErrors: [],
    })
  })
})

describe('a change of plan', () => {
  it('is made once after its rehearsal, however often it is sent, also once the store is on another', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(2)
    const { rehearsal } = await rehearsePlan('PRO')
    const both = await Promise.all([1, 2].map(() => changePlan('PRO', rehearsal.fingerprint)))
    const done = { store: { plan: { name: 'Pro' } }, userErrors: [] }
    expect([...both, await changePlan('PRO', rehearsal.fingerprint)]).toEqual([done, done, done])
    world.travel({ minutes: 1 })
    expect((await changePlan('EXTREME', rehearsal.fingerprint)).userErrors).toEqual([
      { code: 'REHEARSAL_OUTDATED' },
    ])
    await changePlan('BASIC')
    expect(await changePlan('PRO', rehearsal.fingerprint)).toEqual({
      store: { plan: { name: 'Basic' } },
      userErrors: [],
    })
    const { nodes } = await desk.timeline(first)
    expect(nodes.filter(({ type }: { type: string }) => type === 'PLAN_CHANGED')).toHaveLength(2)
  })

  it('is told on each ticket with who made it, and does not take the ticket on (T13)', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(2)
    await changePlan('PRO')
    expect((await desk.timeline(first)).nodes.at(-1)).toMatchObject({
      type: 'PLAN_CHANGED',
      actor: { name: admin.name, side: 'PLATFORM' },
    })
    const [ticket] = await storedTickets()
    expect(ticket).toMatchObject({ status: 'NEW', assignee: null })
  })
})

describe('a downgrade', () => {
  it('moves no open deadline', async () => {
    await desk.begin('PRO')
    await openTickets(4)
    const before = await dueInstants()
    await changePlan('BASIC')
    expect(await dueInstants()).toEqual(before)
    expect((await desk.open()).ticket.resolution.state).toBe('NO_TARGET')
  })

  it('refuses the plan that the store is on, and one that there is none of', async () => {
    await desk.begin('PRO')
    expect((await changePlan('PRO')).userErrors).toEqual([{ code: 'ALREADY_ON_PLAN' }])
    expect((await changePlan('GOLD')).userErrors).toEqual([{ code: 'NOT_FOUND' }])
  })
})

describe('an incident', () => {
  it('gives its clock where it is due earlier, and ends waits; unlinked it leaves no trace', async () => {
    await desk.begin('PLUS')
    const [first = '', second = '', waiting = ''] = await openTickets(4)
    const before = await dueInstants()
    const incident = await declare(4 * HOUR, [first, waiting])
    const linked = await dueInstants()
    expect(linked).toEqual([after(6 * HOUR), before[1], after(6 * HOUR), before[3]])
    expect((await storedTickets()).map(({ status }) => status)).toEqual(['NEW', 'NEW', 'OPEN', 'RESOLVED'])
    world.travel({ minutes: 30 })
    for (const ticketId of [first, waiting, second])
      await desk.change(desk.agent, 'unlinkTicketFromIncident', 'TicketIncidentInput', {
        ticketId,
        incidentId: incident.id,
      })
    expect(await dueInstants()).toEqual(before)
    expect((await storedTickets()).map(({ status }) => status)).toEqual([
      'NEW',
      'NEW',
      'WAITING_ON_STORE',
      'RESOLVED',
    ])
  })

  it('is unlinked from what is resolved, also once it is over, and from nothing that is closed', async () => {
    await desk.begin('PLUS')
    const [first = '', second = ''] = await openTickets(3)
    const before = await dueInstants()
    const incident = await declare(4 * HOUR, [first, second])
    const linked = await dueInstants()
    for (const ticketId of [first, second]) await desk.resolve(desk.agent, ticketId)
    await world
      .as(desk.agent)
      .run(`mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { userErrors { code } } }`, {
        id: incident.id,
      })
    const unlink = (ticketId: string) =>
      desk.change(desk.agent, 'unlinkTicketFromIncident', 'TicketIncidentInput', {
        ticketId,
        incidentId: incident.id,
      })
    expect((await unlink(first)).userErrors).toEqual([])
    world.travel({ minutes: 8 * 24 * HOUR })
    await closeResolvedTickets(world.stoa.orm.em.fork(), world.now())
    expect((await unlink(second)).userErrors).toEqual([{ code: 'TICKET_CLOSED', field: null }])
    expect(await dueInstants()).toEqual([before[0], linked[1], before[2]])
    // Of what belongs to it no more there is nothing to undo.
    expect((await unlink(first)).userErrors).toEqual([])
  })

  it('is declared once for each key: sent again it links nothing that was unlinked since', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(2)
    const send = async (input: object = {}) => {
      const { data } = await world
        .as(desk.agent)
        .run(
          `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } userErrors { code } } }`,
          {
            input: {
              title: { en: 'Carts are down' },
              severity: 'MAJOR',
              components: ['CART'],
              ticketIds: [first],
              requestKey: 'declared',
              ...input,
            },
          },
        )
      return data.declareIncident
    }
    const { incident } = await send()
    await desk.change(desk.agent, 'unlinkTicketFromIncident', 'TicketIncidentInput', {
      ticketId: first,
      incidentId: incident.id,
    })
    expect((await send()).incident.id).toBe(incident.id)
    expect((await desk.timeline(first)).nodes.at(-1).type).toBe('INCIDENT_UNLINKED')
    for (const other of [{ severity: 'CRITICAL' }, { components: ['CHECKOUT'] }])
      expect((await send(other)).userErrors).toEqual([{ code: 'KEY_REUSED' }])
  })

  it('leaves an earlier deadline alone, and yields to a plan that promises sooner', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(2)
    await declare(71 * HOUR, [first])
    expect((await dueInstants())[0]).toBe(after(72 * HOUR))
    await changePlan('PRO')
    expect((await dueInstants())[0]).toBe(after(24 * HOUR))
  })

  it('is one at a time, and none for what is resolved', async () => {
    await desk.begin('PLUS')
    const [first = '', resolved = ''] = await openTickets(2)
    await declare(4 * HOUR, [first])
    const other = await declare(1 * HOUR)
    const link = (ticketId: string) =>
      desk.change(desk.agent, 'linkTicketToIncident', 'TicketIncidentInput', {
        ticketId,
        incidentId: other.id,
      })
    expect((await link(first)).userErrors).toEqual([
      { code: 'ALREADY_LINKED', field: ['input', 'incidentId'] },
    ])
    expect((await link(resolved)).userErrors).toMatchObject([{ code: 'ALREADY_RESOLVED' }])
    expect((await dueInstants())[0]).toBe(after(6 * HOUR))
  })

  it('is seen by every store while it goes on, and told on the ticket', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(2)
    const { id, number } = await declare(4 * HOUR, [first])
    const current = `{ incidents(isCurrent: true, first: 50) { nodes { id number title { en } severity components { key } target { minutes clock } endedAt } } }`
    const { data } = await world.as(desk.stranger).run(current)
    expect(data.incidents.nodes).toContainEqual({
      id,
      number,
      title: { en: 'The cart is slow' },
      severity: 'MAJOR',
      components: [{ key: 'CART' }],
      target: { minutes: 240, clock: 'ELAPSED' },
      endedAt: null,
    })
    expect((await desk.timeline(first)).nodes.at(-1)).toMatchObject({
      type: 'INCIDENT_LINKED',
      incident: { number },
    })
    const end = `mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { incident { endedAt } userErrors { code } } }`
    expect((await world.as(desk.agent).run(end, { id })).data.endIncident.incident.endedAt).not.toBeNull()
    expect((await world.as(desk.agent).run(end, { id })).data.endIncident.userErrors).toEqual([
      { code: 'INCIDENT_ENDED' },
    ])
    const { data: later } = await world.as(desk.stranger).run(current)
    expect(later.incidents.nodes.map((incident: { id: string }) => incident.id)).not.toContain(id)
  })
})

describe('an extension', () => {
  it('moves the deadline openly: both stay visible, and so does the reason', async () => {
    await desk.begin('PLUS')
    const [first = ''] = await openTickets(2)
    const { ticket } = await desk.extend(desk.agent, first, { minutes: 60 })
    expect(ticket.resolution.extensions).toEqual([
      {
        minutes: 60,
        fromDueAt: MONDAY_MORNING.add({ hours: 72 }).toString({ fractionalSecondDigits: 3 }),
        toDueAt: MONDAY_MORNING.add({ hours: 73 }).toString({ fractionalSecondDigits: 3 }),
        reason: 'The fix needs a change tonight.',
      },
    ])
    expect((await dueInstants())[0]).toBe(after(73 * HOUR))
  })
})

describe('the number of statements, whatever the number of open tickets', () => {
  it('is fixed for a change of plan, an extension, a link and its end', async () => {
    const measured = []
    for (const count of [4, 40]) {
      await desk.begin('PLUS')
      const ids = await openTickets(count)
      const [first = '', second = '', waiting = ''] = ids
      const incident = { id: '' }
      const linking = await world.countStatements(async () => {
        incident.id = (await declare(4 * HOUR, ids.slice(0, -1))).id
      })
      const unlink = (ticketId: string) =>
        world.countStatements(() =>
          desk.change(desk.agent, 'unlinkTicketFromIncident', 'TicketIncidentInput', {
            ticketId,
            incidentId: incident.id,
          }),
        )
      const unlinking = [await unlink(first), await unlink(waiting)]
      const extending = await world.countStatements(() => desk.extend(desk.agent, second, { minutes: 60 }))
      const upgrading = await world.countStatements(() => changePlan('EXTREME'))
      const downgrading = await world.countStatements(() => changePlan('BASIC'))
      expect(new Set((await storedTickets()).map((ticket) => ticket.events.length)).size).toBeGreaterThan(1)
      await dueInstants()
      measured.push({ linking, unlinking, extending, upgrading, downgrading })
    }
    expect(measured[1]).toEqual(measured[0])
  }, 120_000)
})
