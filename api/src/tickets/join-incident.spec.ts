import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { shipFixes } from '../suggestions/ship-fixes.ts'
import { closeResolvedTickets } from './close-resolved-tickets.ts'

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())

const JOIN = `mutation ($input: JoinIncidentInput!) { joinIncident(input: $input) {
  ticket { id number type title channel components { key } incident { number } resolution { dueAt source: state } }
  userErrors { code field } } }`
const REPORT = `mutation ($input: ReportTroubleInput!) { reportTrouble(input: $input) {
  ticket { id number type title channel components { key } } userErrors { code field } } }`
const TROUBLES = `query ($id: ID!) { reportedTroubles(storeId: $id) {
  component { key trouble { en } } storesTouched since ownTicketNumber earlierTicketNumber } }`

const SATURDAY_NIGHT = Temporal.Instant.from('2026-11-28T21:30:00Z')

async function declare(input: object = {}): Promise<{ id: string; number: number }> {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id number } userErrors { code field } } }`,
      {
        input: {
          title: { el: 'Το καλάθι δεν δέχεται κουπόνια', en: 'The cart takes no coupons' },
          severity: 'MAJOR',
          components: ['CART'],
          target: { minutes: 240, clock: 'ELAPSED' },
          ...input,
        },
      },
    )
  expect(data.declareIncident.userErrors).toEqual([])
  return data.declareIncident.incident
}

async function end(incidentId: string) {
  const document = `mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { userErrors { code } } }`
  await world.as(desk.agent).run(document, { id: incidentId })
}

/** A fix of the one component that no other spec speaks of, linked to no ticket, is out. */
async function ship() {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { id } userErrors { code } } }`,
      { input: { title: { en: 'Rules' }, words: { en: 'They count.' }, components: ['DISCOUNT_RULES'] } },
    )
  await world
    .as(desk.agent)
    .run(`mutation ($id: ID!) { shipFix(input: { fixId: $id }) { userErrors { code } } }`, {
      id: data.prepareFix.fix.id,
    })
  expect(await shipFixes(world.stoa.orm.em.fork(), world.now)).toBe(1)
}

async function join(as: Person | null, incidentId: string, input: object = {}) {
  const storeId = nodeId('Store', desk.at.store.id)
  const { data, errors } = await world.as(as).run(JOIN, { input: { storeId, incidentId, ...input } })
  return { ...data?.joinIncident, errors }
}

async function report(as: Person | null, input: object = {}) {
  const storeId = nodeId('Store', desk.at.store.id)
  const { data, errors } = await world
    .as(as)
    .run(REPORT, { input: { storeId, component: 'CHECKOUT', ...input } })
  return { ...data?.reportTrouble, errors }
}

/** Those of the one component that no other spec speaks of. */
async function troubles(as: Person, store: Store) {
  const { data, errors } = await world.as(as).run(TROUBLES, { id: nodeId('Store', store.id) })
  expect(errors).toBeUndefined()
  return data.reportedTroubles.filter(
    ({ component }: { component: { key: string } }) => component.key === 'DISCOUNT_RULES',
  )
}

describe('joinIncident', () => {
  it('opens a bug in the store’s words, which has the incident’s clock at once, at any hour on any plan (I3, P6)', async () => {
    await desk.begin('BASIC')
    const { id, number } = await declare()
    world.travel(SATURDAY_NIGHT)
    const { ticket, userErrors } = await join(desk.at.owner, id, { channel: 'PHONE' })
    expect(userErrors).toEqual([])
    expect(ticket).toMatchObject({
      type: 'BUG',
      title: 'Το καλάθι δεν δέχεται κουπόνια',
      channel: 'PHONE',
      components: [{ key: 'CART' }],
      incident: { number },
      resolution: { dueAt: SATURDAY_NIGHT.add({ hours: 4 }).toString({ fractionalSecondDigits: 3 }) },
    })
    expect((await desk.timeline(ticket.id)).nodes).toMatchObject([
      { type: 'OPENED', body: 'Το έχουμε κι εμείς.' },
      { type: 'INCIDENT_LINKED', actor: { name: desk.at.owner.name, side: 'STORE' } },
    ])
  })

  it('is how the reach of an incident grows: a store that it does not name joins, and it touches that too from then on', async () => {
    await desk.begin()
    const named = nodeId('Store', desk.at.store.id)
    const { id, number } = await declare({ affects: 'STORES', storeIds: [named] })
    await desk.begin('BASIC')
    const touching = async () => {
      const { data } = await world
        .as(desk.at.owner)
        .run(
          `query ($id: ID!) { incidents(touching: $id, first: 50) { nodes { number storesTouched storeIds } } }`,
          { id: nodeId('Store', desk.at.store.id) },
        )
      return data.incidents.nodes.filter((incident: { number: number }) => incident.number === number)
    }
    expect(await touching()).toEqual([])
    expect((await join(desk.at.owner, id)).userErrors).toEqual([])
    expect(await touching()).toEqual([{ number, storesTouched: 1, storeIds: null }])
  })

  it('counts each store once, and may be done by a member and the partner', async () => {
    const { id, number } = await declare()
    for (const build of [world.buildMember, (store: Store) => world.buildPartner([store])]) {
      await desk.begin()
      expect((await join(await build(desk.at.store), id)).userErrors).toEqual([])
      await join(desk.at.owner, id)
    }
    const { data } = await world
      .as(desk.stranger)
      .run(`query ($number: Int!) { incident(number: $number) { storesTouched } }`, { number })
    expect(data.incident.storesTouched).toBe(2)
  })

  it('gives the open ticket that the store has, also to two people who tap at once', async () => {
    await desk.begin()
    const { id } = await declare()
    const people = [desk.at.owner, await world.buildMember(desk.at.store), desk.at.owner]
    for (const person of people) await world.cookieOf(person)
    const joined = await Promise.all(people.map((person) => join(person, id)))
    expect(joined.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(new Set(joined.map(({ ticket }) => ticket.number)).size).toBe(1)
    await desk.resolve(desk.agent, joined[0]!.ticket.id)
    expect((await join(desk.at.owner, id)).ticket.number).not.toBe(joined[0]!.ticket.number)
  })

  it('changes nothing when it is sent again, though the desk unlinked or resolved it since', async () => {
    await desk.begin()
    const { id } = await declare()
    const send = () => join(desk.at.owner, id, { requestKey: 'tap' })
    const { ticket } = await send()
    await desk.change(desk.agent, 'unlinkTicketFromIncident', 'TicketIncidentInput', {
      ticketId: ticket.id,
      incidentId: id,
    })
    expect((await send()).ticket).toMatchObject({ number: ticket.number, incident: null })
    await desk.resolve(desk.agent, ticket.id)
    expect((await send()).ticket.number).toBe(ticket.number)
  })

  it('tells the desk of no tap, and the owner of one by the partner', async () => {
    await desk.begin()
    const { id } = await declare()
    const partner = await world.buildPartner([desk.at.store])
    const { ticket } = await join(partner, id)
    await tellPeople(world.stoa.orm.em.fork(), world.now())
    const kinds = async (person: Person) =>
      (
        await world.as(person).run(`{ notifications(first: 20) { nodes { kind ticket { number } } } }`)
      ).data.notifications.nodes.flatMap((told: { kind: string; ticket: { number: number } }) =>
        told.ticket.number === ticket.number ? told.kind : [],
      )
    expect(await kinds(desk.agent)).toEqual([])
    expect(await kinds(desk.at.owner)).toContain('NEW_TICKET')
  })

  it('refuses an incident that is over, but for a store that has its ticket', async () => {
    await desk.begin()
    const { id } = await declare()
    const { ticket } = await join(desk.at.owner, id)
    await end(id)
    expect((await join(desk.at.owner, id)).ticket.number).toBe(ticket.number)
    await desk.begin()
    expect((await join(desk.at.owner, id)).userErrors).toEqual([
      { code: 'INCIDENT_ENDED', field: ['input', 'incidentId'] },
    ])
  })

  it('rejects an incident that there is not, and hides a store that is another’s', async () => {
    await desk.begin()
    const { id } = await declare()
    expect((await join(desk.at.owner, 'inc_0000000000000000000000000')).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'incidentId'] },
    ])
    expect((await join(desk.stranger, id)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
  })

  it('asks to sign in', async () => {
    expect((await join(null, 'inc_0000000000000000000000000')).errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    )
  })
})

describe('reportTrouble', () => {
  it('opens a bug that says what stores feel, through any channel on any plan, once while it is open', async () => {
    await desk.begin('BASIC')
    world.travel(SATURDAY_NIGHT)
    const people = [desk.at.owner, await world.buildMember(desk.at.store)]
    for (const person of people) await world.cookieOf(person)
    const [first, second] = await Promise.all(people.map((person) => report(person, { channel: 'EMAIL' })))
    expect(first.userErrors).toEqual([])
    expect(first.ticket).toMatchObject({ type: 'BUG', channel: 'EMAIL', components: [{ key: 'CHECKOUT' }] })
    expect(second.ticket.number).toBe(first.ticket.number)
    await desk.resolve(desk.agent, first.ticket.id)
    expect((await report(desk.at.owner)).ticket.number).not.toBe(first.ticket.number)
  })

  it('refuses what is not critical, or is no component', async () => {
    await desk.begin()
    for (const component of ['SHIPPING', 'TOASTER'])
      expect((await report(desk.at.owner, { component })).userErrors).toEqual([
        { code: 'OUT_OF_RANGE', field: ['input', 'component'] },
      ])
  })

  it('hides a store that is another’s, and asks to sign in', async () => {
    await desk.begin()
    expect((await report(desk.stranger)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
    expect((await report(null)).errors[0].extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('reportedTroubles', () => {
  const BUG = { type: 'BUG', title: 'Secret words of a store', components: ['DISCOUNT_RULES'] }

  it('tells every store how many have it and since when, its own report, and no word of the others', async () => {
    await desk.begin()
    const { store: quiet, owner: quietOwner } = await world.buildStore()
    const own = await desk.open(BUG)
    const { store, owner } = desk.at
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ minutes: 30 }))
    await desk.open(BUG)
    await desk.open(BUG)
    const told = {
      earlierTicketNumber: null,
      component: { key: 'DISCOUNT_RULES', trouble: { en: expect.any(String) } },
      storesTouched: 2,
      since: MONDAY_MORNING.toString({ fractionalSecondDigits: 3 }),
    }
    expect(await troubles(quietOwner, quiet)).toEqual([{ ...told, ownTicketNumber: null }])
    expect(await troubles(owner, store)).toEqual([{ ...told, ownTicketNumber: own.ticket.number }])
    expect(JSON.stringify(await troubles(quietOwner, quiet))).not.toContain('Secret')
    world.travel(MONDAY_MORNING.add({ hours: 3, minutes: 40 }))
    expect(await troubles(quietOwner, quiet)).toEqual([])
  })

  it('leaves out what an incident names that touches the store, what is linked, solved, or the store’s own making', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 10 }))
    const { store, owner } = desk.at
    await desk.open({ ...BUG, origin: 'STORE_CUSTOMISATION' })
    await desk.open({ ...BUG, components: ['SHIPPING'] })
    expect(await troubles(owner, store)).toEqual([])
    const { ticket } = await desk.open(BUG)
    expect(await troubles(owner, store)).toHaveLength(1)
    const { store: other } = await world.buildStore()
    const elsewhere = await declare({
      components: ['DISCOUNT_RULES'],
      affects: 'STORES',
      storeIds: [nodeId('Store', other.id)],
    })
    expect(await troubles(owner, store)).toHaveLength(1)
    await end(elsewhere.id)
    expect(await troubles(owner, store)).toHaveLength(1)
    await desk.resolve(desk.agent, ticket.id)
    expect(await troubles(owner, store)).toEqual([])
  })

  it('counts only what was reported after the incident that named it ended', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 14 }))
    const { store, owner } = desk.at
    await desk.open(BUG)
    expect(await troubles(owner, store)).toHaveLength(1)
    const { id } = await declare({ components: ['DISCOUNT_RULES'] })
    expect(await troubles(owner, store)).toEqual([])
    world.travel(MONDAY_MORNING.add({ hours: 14, minutes: 20 }))
    await end(id)
    expect(await troubles(owner, store)).toEqual([])
    world.travel(MONDAY_MORNING.add({ hours: 14, minutes: 30 }))
    const again = await desk.open(BUG)
    expect(await troubles(owner, store)).toMatchObject([
      { storesTouched: 1, ownTicketNumber: again.ticket.number },
    ])
  })

  it('alarms no other store for one store’s report, nor for what a report names beside its most particular part', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 18 }))
    const { store: quiet, owner: quietOwner } = await world.buildStore()
    const all = async (person: Person, { id }: Store) =>
      (await world.as(person).run(TROUBLES, { id: nodeId('Store', id) })).data.reportedTroubles
    const both = { ...BUG, components: ['CART', 'DISCOUNT_RULES'] }
    await desk.open(both)
    expect(await all(quietOwner, quiet)).toEqual([])
    expect(await all(desk.at.owner, desk.at.store)).toMatchObject([
      { component: { key: 'DISCOUNT_RULES' }, storesTouched: 1 },
    ])
    await desk.begin()
    await desk.open(both)
    expect(await all(quietOwner, quiet)).toMatchObject([
      { component: { key: 'DISCOUNT_RULES' }, storesTouched: 2, ownTicketNumber: null },
    ])
  })

  it('tells nothing for a store that is another’s, and asks to sign in', async () => {
    await desk.begin()
    await desk.open(BUG)
    expect(await troubles(desk.at.owner, desk.at.store)).toHaveLength(1)
    const { errors } = await world.as(null).run(TROUBLES, { id: nodeId('Store', desk.at.store.id) })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(await troubles(desk.stranger, desk.at.store)).toEqual([])
  })
})

/* Comes last: what is answered here answers whatever was reported before. */
describe('what a store reported before', () => {
  const OLD = { type: 'BUG', title: 'Discounts vanish', components: ['DISCOUNT_RULES'] }
  const seen = async () => (await troubles(desk.at.owner, desk.at.store))[0]

  /** Two other stores report the component now, so that this one is shown it. */
  async function others() {
    const { store, owner } = desk.at
    for (const plan of ['BASIC', 'PRO']) {
      const now = world.now()
      await desk.begin(plan)
      world.travel(now)
      await desk.open(OLD)
    }
    Object.assign(desk.at, { store, owner })
  }

  it('counts only what was reported after the fix that names it shipped', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 22 }))
    const { store, owner } = desk.at
    const before = await desk.open(OLD)
    expect(await troubles(owner, store)).toHaveLength(1)
    world.travel(MONDAY_MORNING.add({ hours: 22, minutes: 20 }))
    await ship()
    expect(await troubles(owner, store)).toEqual([])
    world.travel(MONDAY_MORNING.add({ hours: 22, minutes: 30 }))
    const again = await desk.open(OLD)
    expect(await troubles(owner, store)).toMatchObject([
      {
        storesTouched: 1,
        ownTicketNumber: again.ticket.number,
        earlierTicketNumber: before.ticket.number,
        since: world.now().toString({ fractionalSecondDigits: 3 }),
      },
    ])
  })

  it('gives a store whose open report is too old to count a new ticket, which counts once, and leaves the old one', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 96 }))
    const old = await desk.open(OLD)
    world.travel(MONDAY_MORNING.add({ hours: 100 }))
    await others()
    const before = { storesTouched: 2, ownTicketNumber: null, earlierTicketNumber: old.ticket.number }
    expect(await seen()).toMatchObject(before)
    const tapped = await report(desk.at.owner, { component: 'DISCOUNT_RULES' })
    expect(tapped.userErrors).toEqual([])
    const after = { ...before, storesTouched: 3, ownTicketNumber: tapped.ticket.number }
    expect(await seen()).toMatchObject(after)
    const again = await report(desk.at.owner, { component: 'DISCOUNT_RULES' })
    expect(again.ticket.number).toBe(tapped.ticket.number)
    expect(await seen()).toMatchObject(after)
    expect((await desk.timeline(old.ticket.id)).nodes).toHaveLength(1)
  })

  it('gives a store whose report is closed a new ticket, and opens nothing again', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 110 }))
    const old = await desk.open(OLD)
    await desk.resolve(desk.agent, old.ticket.id)
    world.travel(MONDAY_MORNING.add({ hours: 110 + 8 * 24 }))
    await closeResolvedTickets(world.stoa.orm.em.fork(), world.now())
    await others()
    const tapped = await report(desk.at.owner, { component: 'DISCOUNT_RULES' })
    expect(tapped.ticket.number).toBeGreaterThan(old.ticket.number)
    expect(await seen()).toMatchObject({
      storesTouched: 3,
      ownTicketNumber: tapped.ticket.number,
      earlierTicketNumber: old.ticket.number,
    })
    expect((await desk.timeline(old.ticket.id)).nodes.at(-1).type).toBe('CLOSED')
  })

  it('counts anew what was answered since: a report of before a fix, and one of an incident that ended', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 400 }))
    const first = await desk.open(OLD)
    world.travel(MONDAY_MORNING.add({ hours: 400, minutes: 10 }))
    await ship()
    world.travel(MONDAY_MORNING.add({ hours: 400, minutes: 20 }))
    const second = await report(desk.at.owner, { component: 'DISCOUNT_RULES' })
    expect(second.ticket.number).not.toBe(first.ticket.number)
    const { id } = await declare({
      components: ['DISCOUNT_RULES'],
      ticketIds: [second.ticket.id],
    })
    // While it goes on, the ticket of it is the store's report.
    const during = await report(desk.at.owner, { component: 'DISCOUNT_RULES' })
    expect(during.ticket.number).toBe(second.ticket.number)
    world.travel(MONDAY_MORNING.add({ hours: 400, minutes: 30 }))
    await end(id)
    world.travel(MONDAY_MORNING.add({ hours: 400, minutes: 40 }))
    const third = await report(desk.at.owner, { component: 'DISCOUNT_RULES' })
    expect(third.ticket.number).not.toBe(second.ticket.number)
    expect(await seen()).toMatchObject({ storesTouched: 1, ownTicketNumber: third.ticket.number })
  })
})
