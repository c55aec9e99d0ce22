import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openLock } from '../../test/held-ticket.ts'
import { multiplyTicket } from '../../test/many-tickets.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import { nagacommerce } from '../persistence/presets/nagacommerce.ts'
import { tellNext } from '../notifications/tell-people.ts'
import { handOverDue } from '../tickets/hand-over-due.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { shipFixes } from './ship-fixes.ts'

let world: World
let desk: Desk

const WORDS = {
  en: 'Discounts stay in the cart.',
  el: 'Οι εκπτώσεις μένουν στο καλάθι.',
  nb: 'Rabattene blir.',
}

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin('PRO'))
afterAll(() => world.close())

describe('shipFixes', () => {
  it('resolves every open ticket with the same words, as an agent would, and leaves those that are over', async () => {
    const fresh = await opened()
    const waiting = await opened()
    await desk.wait(desk.agent, waiting.id)
    const extended = await opened()
    await desk.extend(desk.agent, extended.id)
    const done = await opened()
    await desk.resolve(desk.agent, done.id)
    const others = [fresh, waiting, extended, done]
    await letGo(others.map(({ id }) => id))
    const before = await eventsOf(done.id)
    world.travel({ minutes: 3000 })
    expect(await ship()).toBe(1)
    for (const { id } of [fresh, waiting, extended]) {
      const { nodes } = await desk.timeline(id)
      expect(nodes.at(-1)).toMatchObject({
        type: 'RESOLVED',
        body: WORDS.el,
        actor: { name: 'Kari Nygård', side: 'PLATFORM' },
      })
    }
    expect(await eventsOf(done.id)).toBe(before)
    await expectStoredAsTold(others.map(({ id }) => id))
    expect(await found('εκπτώσεις')).toEqual(
      [fresh, waiting, extended].map(({ number }) => number).toSorted(),
    )
  })

  it('resolves a ticket as it is by then, where the store writes while it is being shipped', async () => {
    const tickets = [await opened(), await opened()]
    const [first] = tickets
    await desk.wait(desk.agent, first!.id)
    await letGo(tickets.map(({ id }) => id))
    world.travel({ minutes: 10 })
    const lock = openLock(world)
    await lock.hold(first!.id)
    const reply = desk.reply(desk.at.owner, first!.id, { body: 'It also happens on phones.' })
    await lock.untilWaiting(1)
    const shipping = ship()
    await lock.untilWaiting(2)
    await lock.letGo()
    expect((await reply).userErrors).toEqual([])
    expect(await shipping).toBe(1)
    expect((await typesOf(first!.id)).slice(-2)).toEqual(['STORE_REPLIED', 'RESOLVED'])
    await expectStoredAsTold(tickets.map(({ id }) => id))
  })

  it('counts by the calendar that a promise follows (S2)', async () => {
    await desk.begin('EXTREME')
    world.travel(Temporal.Instant.from('2026-11-29T10:00:00Z'))
    const ticket = await opened()
    await closeMonday()
    const followed = await storedTicket(ticket.id)
    expect(followed.firstResponseDueAt?.toString()).toBe('2026-12-01T07:15:00Z')
    await letGo([ticket.id])
    // Late by the calendar that the promise was given by, in time by the one that it follows.
    world.travel(Temporal.Instant.from('2026-12-01T07:10:00Z'))
    expect(await ship()).toBe(1)
    await expectStoredAsTold([ticket.id])
    expect((await storedTicket(ticket.id)).firstResponseState).toBe('MET')
  })

  it('takes from a partner what it resolves, so that its time is over (T4)', async () => {
    const nikos = await world.buildPartner([desk.at.store])
    const ask = { type: 'USER_SUPPORT', topic: 'FEATURES' }
    const [waiting, answered] = [await opened(ask), await opened(ask)]
    await desk.reply(nikos, answered.id, { body: 'We ask the platform.' })
    await letGo([waiting.id, answered.id])
    world.travel({ minutes: 10 })
    expect(await ship()).toBe(1)
    for (const { id } of [waiting, answered]) {
      const { partnerUntil, withPlatformSince } = await storedTicket(id)
      expect([partnerUntil, withPlatformSince]).toEqual([null, world.now()])
    }
    await expectStoredAsTold([waiting.id, answered.id])
    expect(await handOverDue(world.stoa.orm.em.fork(), world.now().add({ hours: 999 }))).toBe(0)
    await desk.reopen(desk.at.owner, waiting.id)
    await expectStoredAsTold([waiting.id])
  })

  it('is opened again by a store that writes just after', async () => {
    const ticket = await opened()
    await letGo([ticket.id])
    const lock = openLock(world)
    await lock.hold(ticket.id)
    const shipping = ship()
    await lock.untilWaiting(1)
    const reply = desk.reply(desk.at.owner, ticket.id, { body: 'It also happens on phones.' })
    await lock.untilWaiting(2)
    await lock.letGo()
    expect(await shipping).toBe(1)
    expect((await reply).userErrors).toEqual([])
    expect(await typesOf(ticket.id)).toEqual(['OPENED', 'RESOLVED', 'REOPENED'])
    await expectStoredAsTold([ticket.id])
  })

  it('ships once, whoever is at it at the same time', async () => {
    const ticket = await opened()
    await letGo([ticket.id])
    const outcomes = await Promise.all([ship(), ship(), ship()])
    expect(outcomes.reduce((sum, each) => sum + each)).toBe(1)
    expect(await typesOf(ticket.id)).toEqual(['OPENED', 'RESOLVED'])
    expect(await ship()).toBe(0)
  })

  it('leaves everything as it was when it fails, and does it when it can', async () => {
    const ticket = await opened()
    const fix = await letGo([ticket.id])
    await sql`alter table platform_fix add constraint never_shipped check (shipped_at is null) not valid`.execute(
      world.owner,
    )
    await expect(ship()).rejects.toThrow('never_shipped')
    expect(await eventsOf(ticket.id)).toBe(1)
    expect(await stateOf(fix.number)).toMatchObject({ state: 'SHIPPING', progress: { done: 1, total: 1 } })
    await sql`alter table platform_fix drop constraint never_shipped`.execute(world.owner)
    expect(await ship()).toBe(1)
    expect(await stateOf(fix.number)).toMatchObject({ state: 'SHIPPED' })
  })

  it('sends as many statements for 1000 tickets as for 10', async () => {
    const counts = []
    for (const many of [10, 10, 1000]) {
      const model = await opened()
      const incident = await linkAll([nodeOf(model), ...(await multiplied(model, many - 1))])
      await letGo([], [incident])
      counts.push(await world.countStatements(async () => expect(await ship()).toBe(1)))
    }
    const [, few, many] = counts
    expect(many).toBe(few)
    expect(few).toBeLessThan(50)
  })
})

describe('an incident whose fix is being shipped', () => {
  it('takes no ticket in any more: whoever joins or links waits, and hears that it is over', async () => {
    const [reported, late, many, inBulk] = [await opened(), await opened(), await opened(), await opened()]
    const incidentId = await linkAll([nodeOf(reported)])
    await letGo([], [incidentId])
    await desk.begin('BASIC')
    await world.cookieOf(desk.at.owner)
    const lock = openLock(world)
    await lock.hold(reported.id)
    const shipping = ship()
    await lock.untilWaiting(1)
    const storeId = nodeId('Store', desk.at.store.id)
    const meanwhile = Promise.all([
      said('joinIncident', 'JoinIncidentInput', { storeId, incidentId }, desk.at.owner),
      said('linkTicketToIncident', 'TicketIncidentInput', { ticketId: late.id, incidentId }),
      said('linkTicketsToIncident', 'LinkTicketsInput', { ticketIds: [many.id], incidentId }),
      world
        .as(desk.agent)
        .run(
          `mutation ($input: ChangeTicketsInput!) { changeTickets(input: $input) { bulkChange { rows { userErrors { code } } } } }`,
          { input: { action: 'LINK_INCIDENT', incidentId, ticketIds: [inBulk.id] } },
        ),
    ])
    await lock.untilWaiting(5)
    await lock.letGo()
    expect(await shipping).toBe(1)
    const [joined, linked, linkedMany, bulk] = await meanwhile
    for (const codes of [joined, linked, linkedMany]) expect(codes).toEqual(['INCIDENT_ENDED'])
    expect(JSON.stringify(bulk)).toContain('INCIDENT_ENDED')
    const { rows } = await sql<{ status: string }>`
      select status from ticket where incident_id = ${soughtUuid('Incident', incidentId)}::uuid`.execute(
      world.stoa.reads,
    )
    expect(rows).toEqual([{ status: 'RESOLVED' }])
  })

  it('is resolved with what joins just before', async () => {
    const reported = await opened()
    const incidentId = await linkAll([nodeOf(reported)])
    await letGo([], [incidentId])
    const lock = openLock(world)
    await lock.hold(reported.id)
    const linking = said('linkTicketToIncident', 'TicketIncidentInput', {
      ticketId: reported.id,
      incidentId,
    })
    await lock.untilWaiting(1)
    const shipping = ship()
    await lock.untilWaiting(2)
    await lock.letGo()
    expect(await linking).toEqual([])
    expect(await shipping).toBe(1)
    expect((await storedTicket(reported.id)).status).toBe('RESOLVED')
  })

  it('and those who link to another fix what it resolves wait for it, and go on', async () => {
    const tickets = [await opened(), await opened()]
    const incidentId = await linkAll(tickets.map(nodeOf))
    const elsewhere = await linkAll([])
    await letGo([], [incidentId])
    const lock = openLock(world)
    await lock.hold(tickets[1]!.id)
    const shipping = ship()
    await lock.untilWaiting(1)
    const ticketIds = tickets.map(({ id }) => id)
    const linking = said('prepareFix', 'PrepareFixInput', {
      title: { en: 'Carts' },
      words: WORDS,
      ticketIds,
      incidentIds: [elsewhere],
    })
    const taken = said('prepareFix', 'PrepareFixInput', {
      title: { en: 'Carts' },
      words: WORDS,
      incidentIds: [incidentId],
    })
    const unlinking = said('unlinkTicketFromIncident', 'TicketIncidentInput', {
      ticketId: tickets[0]!.id,
      incidentId,
    })
    await lock.untilWaiting(4)
    await lock.letGo()
    expect(await shipping).toBe(1)
    expect([await linking, await taken, await unlinking]).toEqual([[], [], []])
    expect(await typesOf(tickets[0]!.id)).toEqual(['OPENED', 'RESOLVED', 'INCIDENT_UNLINKED'])
    expect(await typesOf(tickets[1]!.id)).toEqual(['OPENED', 'RESOLVED'])
  })

  it.each(['SHIPS_FIRST', 'SPEAKS_FIRST'])(
    'and those who speak of it or end it never wait for each other for good: %s',
    async (order) => {
      const tickets = [await opened(), await opened()]
      const incidentId = await linkAll(tickets.map(nodeOf))
      await letGo([], [incidentId])
      const lock = openLock(world)
      await lock.hold(tickets[1]!.id)
      const speak = () =>
        said('postIncidentUpdate', 'PostIncidentUpdateInput', {
          incidentId,
          stage: 'MONITORING',
          words: { en: 'We watch it.' },
        })
      const first = order === 'SHIPS_FIRST' ? ship() : speak()
      await lock.untilWaiting(1)
      const second = order === 'SHIPS_FIRST' ? speak() : ship()
      await lock.untilWaiting(2)
      const ending = said('endIncident', 'EndIncidentInput', { incidentId })
      await lock.untilWaiting(3)
      await lock.letGo()
      const [shipped, spoken] = order === 'SHIPS_FIRST' ? [first, second] : [second, first]
      expect(await shipped).toBe(1)
      expect(await spoken).toEqual(order === 'SHIPS_FIRST' ? ['INCIDENT_ENDED'] : [])
      expect(await ending).toEqual(['INCIDENT_ENDED'])
      const news = order === 'SHIPS_FIRST' ? [] : ['INCIDENT_UPDATED']
      for (const { id } of tickets) expect(await typesOf(id)).toEqual(['OPENED', ...news, 'RESOLVED'])
    },
  )
})

describe('telling the reporters', () => {
  it('says once to each how many stores it helped protect, in their words, and nothing to the desk', async () => {
    const mine = await opened()
    const { store, owner } = { ...desk.at }
    await desk.begin('BASIC')
    const theirs = await opened()
    await letGo([mine.id, theirs.id])
    await tellAll()
    await ship()
    await tellAll()
    await tellAll()
    const { data } = await world
      .as(owner)
      .run(`{ notifications(first: 5) { nodes { kind subject storesProtected excerpt store { id } } } }`)
    expect(data.notifications.nodes.filter(({ kind }: { kind: string }) => kind === 'FIX_SHIPPED')).toEqual([
      {
        kind: 'FIX_SHIPPED',
        subject: 'The cart lost discounts',
        storesProtected: 2,
        excerpt: WORDS.el,
        store: { id: nodeId('Store', store.id) },
      },
    ])
    const toDesk = await world.stoa.reads
      .selectFrom('notification')
      .innerJoin('staff', 'staff.person_id', 'notification.person_id')
      .where('kind', 'in', ['FIX_SHIPPED', 'RESOLVED'])
      .where('ticket_id', '=', soughtUuid('Ticket', mine.id))
      .select('notification.id')
      .execute()
    expect(toDesk).toEqual([])
  })

  it('tells a hundred tickets at a time, in as many statements as ten', async () => {
    const counts = []
    for (const many of [10, 10, 100]) {
      const model = await opened()
      const others = await multiplied(model, many - 1)
      await letGo([model.id], [await linkAll([nodeOf(model), ...others])])
      await tellAll()
      await ship()
      counts.push(
        await world.countStatements(async () => {
          const told = await world.stoa.orm.em.fork().transactional((em) => tellNext(em, world.now()))
          expect(told).toBe(many)
        }),
      )
    }
    expect(counts[2]).toBe(counts[1])
  })
})

async function tellAll() {
  for (let told = 1; told > 0;)
    told = await world.stoa.orm.em.fork().transactional((em) => tellNext(em, world.now()))
}

/** The codes of what a mutation refuses. */
async function said(verb: string, type: string, input: object, as = desk.agent): Promise<string[]> {
  const { data, errors } = await world
    .as(as)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code } } }`, { input })
  expect(errors).toBeUndefined()
  return data[verb].userErrors.map(({ code }: { code: string }) => code)
}

function ship() {
  return shipFixes(world.stoa.orm.em.fork(), world.now)
}

async function opened(input: object = {}) {
  return (await desk.open(input)).ticket as { id: string; number: number }
}

function nodeOf({ id }: { id: string }): string {
  return soughtUuid('Ticket', id)
}

function multiplied(model: { id: string }, count: number): Promise<string[]> {
  return multiplyTicket(world.owner, nodeOf(model), count)
}

/** Prepares a fix and lets it go. */
async function letGo(ticketIds: string[], incidentIds: string[] = []) {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { id number } userErrors { code } } }`,
      {
        input: { title: { en: 'The cart lost discounts' }, words: WORDS, ticketIds, incidentIds },
      },
    )
  expect(data.prepareFix.userErrors).toEqual([])
  const { fix } = data.prepareFix
  await world
    .as(desk.agent)
    .run(`mutation ($input: ShipFixInput!) { shipFix(input: $input) { userErrors { code } } }`, {
      input: { fixId: fix.id },
    })
  return fix as { id: string; number: number }
}

/** An incident with many tickets, linked by one statement. */
async function linkAll(ticketIds: readonly string[]): Promise<string> {
  const { data } = await world
    .as(desk.agent)
    .run(`mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } } }`, {
      input: { title: { en: 'Cart' }, severity: 'MAJOR', components: ['CART'], affects: 'ALL' },
    })
  const { id } = data.declareIncident.incident
  await sql`update ticket set incident_id = ${soughtUuid('Incident', id)}::uuid where id = any(${[...ticketIds]}::uuid[])`.execute(
    world.stoa.reads,
  )
  return id
}

async function stateOf(number: number) {
  const { data } = await world
    .as(desk.agent)
    .run(`query ($number: Int!) { platformFix(number: $number) { state progress { done total } } }`, {
      number,
    })
  return data.platformFix
}

async function typesOf(ticketId: string): Promise<string[]> {
  const { nodes } = await desk.timeline(ticketId)
  return nodes.map(({ type }: { type: string }) => type)
}

async function eventsOf(ticketId: string): Promise<number> {
  return (await desk.timeline(ticketId)).totalCount
}

async function found(search: string): Promise<number[]> {
  const { data } = await world
    .as(desk.at.owner)
    .run(
      `query ($search: String!) { tickets(first: 10, filter: { search: $search }) { nodes { number } } }`,
      { search },
    )
  return data.tickets.nodes.map(({ number }: { number: number }) => number).toSorted()
}

function storedTicket(id: string): Promise<Ticket> {
  return world.stoa.orm.em.fork().findOneOrFail(Ticket, soughtUuid('Ticket', id))
}

/** Closes the desk on Monday 30 November, and lets the promises that were given follow. */
async function closeMonday() {
  const thanos = await world.buildStaff('ADMIN')
  const calendarKey = nagacommerce.calendars[0]!.key
  const change = { close: [{ on: '2026-11-30', name: { en: 'A strike' } }] }
  const { data } = await world
    .as(thanos)
    .run(
      `query ($input: RehearseCalendarChangeInput!) { rehearseCalendarChange(input: $input) { rehearsal { fingerprint } } }`,
      { input: { calendarKey, change } },
    )
  const { fingerprint } = data.rehearseCalendarChange.rehearsal
  const decided = { calendarKey, change, fingerprint, openPromises: 'FOLLOW', reason: 'The country strikes.' }
  const answer = await world
    .as(thanos)
    .run(
      `mutation ($input: ChangeCalendarInput!) { changeCalendar(input: $input) { userErrors { code } } }`,
      { input: decided },
    )
  expect(answer.data.changeCalendar.userErrors).toEqual([])
}

/** What is stored of tickets is what their history says. */
async function expectStoredAsTold(ids: readonly string[]) {
  const tickets = await world.stoa.orm.em
    .fork()
    .find(
      Ticket,
      { id: { $in: ids.map((id) => soughtUuid('Ticket', id)) } },
      { populate: ['events', 'events.message', 'calendar'] },
    )
  expect(tickets).toHaveLength(ids.length)
  for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
}
