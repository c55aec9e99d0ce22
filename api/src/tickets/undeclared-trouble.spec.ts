import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { tablesReadWhole } from '../../test/explained.ts'
import { fillWithTickets } from '../../test/haystack.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(async () => {
  await sql`update ticket set status = 'CLOSED'`.execute(world.stoa.reads)
  await sql`update incident set ended_at = started_at where ended_at is null`.execute(world.stoa.reads)
})
afterAll(() => world.close())

const UNDECLARED = `{ undeclaredTroubles {
  component { key } storesTouched since ticketCount tickets { number store { name } } } }`
const BUG = { type: 'BUG', title: 'Coupons are refused', components: ['DISCOUNT_RULES'] }

async function undeclared() {
  const { data, errors } = await world.as(desk.agent).run(UNDECLARED)
  expect(errors).toBeUndefined()
  return data.undeclaredTroubles
}

/** Another store's report, now. */
async function reportOfAnother(input: object = BUG): Promise<{ id: string; number: number }> {
  const now = world.now()
  await desk.begin()
  world.travel(now)
  return (await desk.open(input)).ticket
}

async function declare(input: object) {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { userErrors { code } } }`,
      {
        input: {
          title: { en: 'Coupons' },
          severity: 'MAJOR',
          components: ['DISCOUNT_RULES'],
          ...input,
        },
      },
    )
  expect(data.declareIncident.userErrors).toEqual([])
}

describe('undeclaredTroubles', () => {
  it('tells the desk from one store on which part it is, how many stores, since when and which tickets', async () => {
    await desk.begin()
    world.travel(MONDAY_MORNING)
    const first = (await desk.open(BUG)).ticket
    const { name } = desk.at.store
    const told = {
      component: { key: 'DISCOUNT_RULES' },
      storesTouched: 1,
      since: MONDAY_MORNING.toString({ fractionalSecondDigits: 3 }),
      ticketCount: 1,
      tickets: [{ number: first.number, store: { name } }],
    }
    expect(await undeclared()).toEqual([told])
    world.travel({ minutes: 20 })
    const second = (await desk.open({ ...BUG, components: ['CART', 'DISCOUNT_RULES'] })).ticket
    expect(await undeclared()).toMatchObject([
      { storesTouched: 1, ticketCount: 2, tickets: [{ number: first.number }, { number: second.number }] },
    ])
    for (let index = 0; index < 5; index++) await reportOfAnother()
    const [trouble] = await undeclared()
    expect(trouble).toMatchObject({ storesTouched: 6, ticketCount: 7 })
    expect(trouble.tickets.map(({ number }: { number: number }) => number).slice(0, 2)).toEqual([
      first.number,
      second.number,
    ])
    expect(trouble.tickets).toHaveLength(5)
    world.travel(MONDAY_MORNING.add({ hours: 4 }))
    expect(await undeclared()).toEqual([])
  })

  it('leaves out what a current incident names, but for a store that it does not touch', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 10 }))
    const own = await reportOfAnother()
    const touched = nodeId('Store', desk.at.store.id)
    const other = await reportOfAnother()
    await declare({ affects: 'STORES', storeIds: [touched] })
    expect(await undeclared()).toMatchObject([{ storesTouched: 1, tickets: [{ number: other.number }] }])
    await declare({ ticketIds: [own.id] })
    expect(await undeclared()).toEqual([])
  })

  it('chooses all of them for an incident that is declared of the part: nothing has to be picked again', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 20 }))
    for (let index = 0; index < 3; index++) await reportOfAnother()
    const [trouble] = await undeclared()
    const { data } = await world
      .as(desk.agent)
      .run(
        `query ($toBe: IncidentToBeInput!) { similarTickets(toBe: $toBe) { namesCritical ticket { number } } }`,
        { toBe: { title: { en: 'Discounts' }, components: [trouble.component.key] } },
      )
    const chosen = data.similarTickets.filter(
      ({ namesCritical }: { namesCritical: boolean }) => namesCritical,
    )
    const numbers = (tickets: { number: number }[]) => tickets.map(({ number }) => number).toSorted()
    expect(numbers(chosen.map(({ ticket }: { ticket: { number: number } }) => ticket))).toEqual(
      numbers(trouble.tickets),
    )
  })

  it('reads as many statements for many as for few, and no ticket where none is asked for', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 30 }))
    await reportOfAnother()
    await undeclared()
    const few = await world.countStatements(undeclared)
    for (let index = 0; index < 4; index++) await reportOfAnother()
    await reportOfAnother({ ...BUG, components: ['CART'] })
    expect(await world.countStatements(undeclared)).toBe(few)
    const short = '{ undeclaredTroubles { component { key } storesTouched } }'
    const without = await world.countStatements(() => world.as(desk.agent).run(short))
    expect(without).toBeLessThan(few)
  })

  it('does not read all tickets, among many', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 40 }))
    const old = await reportOfAnother({ ...BUG, components: ['SHIPPING'] })
    world.travel(MONDAY_MORNING.add({ hours: 90 }))
    await reportOfAnother()
    await fillWithTickets(world, uuidOf('Ticket', old.id)!, 6_000)
    expect(await tablesReadWhole(world, undeclared)).not.toContain('ticket')
    expect(await undeclared()).toHaveLength(1)
  }, 60_000)

  it('is for agents, who are signed in', async () => {
    for (const person of [desk.at.owner, await world.buildStaff('PRODUCT_MANAGER')]) {
      const { errors } = await world.as(person).run(UNDECLARED)
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
    expect((await world.as(null).run(UNDECLARED)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
