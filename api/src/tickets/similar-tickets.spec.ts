import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { tablesReadWhole } from '../../test/explained.ts'
import { fillWithTickets } from '../../test/haystack.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())

const SIMILAR = `query ($incidentId: ID, $toBe: IncidentToBeInput) {
  similarTickets(incidentId: $incidentId, toBe: $toBe) { namesComponent namesCritical ticket { number title } } }`

const TITLE = {
  el: 'Το ταμείο κολλάει στην πληρωμή',
  nb: 'Kassen stopper ved betaling',
  en: 'Checkout stops at payment',
}
const TO_BE = { title: TITLE, components: ['CHECKOUT', 'SHIPPING'] }

async function similar(variables: object, as: Person | null = desk.agent) {
  const { data, errors } = await world.as(as).run(SIMILAR, variables)
  expect(errors).toBeUndefined()
  return data.similarTickets as {
    namesComponent: boolean
    namesCritical: boolean
    ticket: { number: number }
  }[]
}
const numbers = async (variables: object) => (await similar(variables)).map(({ ticket }) => ticket.number)

/** What tells of the trouble in several ways, and what does not. */
async function begin() {
  await desk.begin()
  await sql`update ticket set status = 'CLOSED'`.execute(world.stoa.reads)
  const open = async (input: object) => (await desk.open(input)).ticket.number as number
  const shipping = await open({ title: 'No rates', components: ['SHIPPING'] })
  const asked = await open({
    type: 'USER_SUPPORT',
    title: 'Why does the payment stop?',
    body: 'At the checkout.',
  })
  const greek = await open({ type: 'BUG', title: 'Κολλάει η πληρωμή', body: 'Από το πρωί.' })
  const named = await open({ title: 'Orders fail', components: ['CHECKOUT'] })
  await open({ title: 'The newsletter is late', components: ['SEARCH'] })
  await open({ type: 'ORDER', title: 'Checkout stops at payment' })
  return { shipping, asked, greek, named }
}

describe('similarTickets', () => {
  it('gives those that name a critical component, then another, then those in its words in any language', async () => {
    const { shipping, asked, greek, named } = await begin()
    const found = await similar({ toBe: TO_BE })
    expect(found.map(({ ticket, ...names }) => [ticket.number, names])).toEqual([
      [named, { namesComponent: true, namesCritical: true }],
      [shipping, { namesComponent: true, namesCritical: false }],
      [asked, { namesComponent: false, namesCritical: false }],
      [greek, { namesComponent: false, namesCritical: false }],
    ])
  })

  it('leaves out what is linked, resolved, earlier, or of a store that it does not touch', async () => {
    const { shipping, named } = await begin()
    const { data } = await world
      .as(desk.agent)
      .run(
        `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } userErrors { code } } }`,
        {
          input: {
            ...TO_BE,
            severity: 'CRITICAL',
            affects: 'STORES',
            storeIds: [nodeId('Store', desk.at.store.id)],
          },
        },
      )
    const incidentId = data.declareIncident.incident.id
    const found = await similar({ incidentId })
    expect(found.map(({ ticket }) => ticket.number).slice(0, 2)).toEqual([named, shipping])
    await desk.begin()
    await desk.open({ components: ['CHECKOUT'] })
    expect(await similar({ incidentId })).toEqual(found)
    const elsewhere = { ...TO_BE, affects: 'PLANS', planKeys: ['BASIC'] }
    expect(await numbers({ toBe: elsewhere })).toEqual([])
    const later = MONDAY_MORNING.add({ hours: 4 }).toString()
    expect(await numbers({ toBe: { ...TO_BE, startedAt: later } })).toEqual([])
    const [first] = await world
      .as(desk.agent)
      .run(`query ($number: Int!) { ticket(number: $number) { id } }`, { number: named })
      .then(({ data: it }) => [it.ticket.id as string])
    await desk.change(desk.agent, 'linkTicketToIncident', 'TicketIncidentInput', {
      ticketId: first,
      incidentId,
    })
    expect(await numbers({ incidentId })).not.toContain(named)
  })

  it('gives nothing of an incident that there is not, or without any', async () => {
    expect(await similar({ incidentId: 'inc_0000000000000000000000000' })).toEqual([])
    expect(await similar({})).toEqual([])
  })

  it('reads as many statements for many as for few', async () => {
    await begin()
    const few = await world.countStatements(() => similar({ toBe: TO_BE }))
    for (let index = 0; index < 20; index++) await desk.open({ components: ['CHECKOUT'] })
    expect(await world.countStatements(() => similar({ toBe: TO_BE }))).toBe(few)
    expect(await similar({ toBe: TO_BE })).toHaveLength(24)
  })

  it('takes a ticket for one of a critical component only where that is the most particular that it names', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING.add({ hours: 44 }))
    const { ticket } = await desk.open({ components: ['CART', 'DISCOUNT_RULES'] })
    const namesCritical = async (component: string) => {
      const { data } = await world
        .as(desk.agent)
        .run(
          `query ($toBe: IncidentToBeInput) { similarTickets(toBe: $toBe) { namesCritical ticket { number } } }`,
          { toBe: { title: TITLE, components: [component], startedAt: world.now().toString() } },
        )
      return data.similarTickets.filter(
        (each: { ticket: { number: number } }) => each.ticket.number === ticket.number,
      )
    }
    expect(await namesCritical('CART')).toMatchObject([{ namesCritical: false }])
    expect(await namesCritical('DISCOUNT_RULES')).toMatchObject([{ namesCritical: true }])
  })

  it('leaves a home page without reading all tickets for what was reported, among many', async () => {
    const { named } = await begin()
    const { data } = await world
      .as(desk.agent)
      .run(`query ($number: Int!) { ticket(number: $number) { id } }`, { number: named })
    world.travel(MONDAY_MORNING.add({ hours: 48 }))
    const late = await desk.open({ components: ['CHECKOUT'] })
    // The haystack's triggers stay off: what is to be found is opened before.
    await fillWithTickets(world, uuidOf('Ticket', data.ticket.id)!, 6_000)
    const startedAt = world.now().toString()
    expect(await numbers({ toBe: { ...TO_BE, startedAt } })).toEqual([late.ticket.number])
    const home = `query ($id: ID!) { reportedTroubles(storeId: $id) { storesTouched }
      tickets(filter: { storeId: $id, isOfCurrentIncident: true }, first: 20) { nodes { number } } }`
    const read = await tablesReadWhole(world, async () => {
      await world.as(desk.at.owner).run(home, { id: nodeId('Store', desk.at.store.id) })
    })
    expect(read).not.toContain('ticket')
  }, 60_000)

  it('is for agents, who are signed in', async () => {
    for (const person of [desk.at.owner, await world.buildStaff('PRODUCT_MANAGER')]) {
      const { errors } = await world.as(person).run(SIMILAR, { toBe: TO_BE })
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
    expect((await world.as(null).run(SIMILAR, { toBe: TO_BE })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    )
  })
})
