import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

let world: World
let agent: Person

beforeAll(async () => {
  world = await freshWorld()
  agent = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const PLAN = `query ($slug: String!) {
  store(slug: $slug) { plan { promiseExample { isOvernight ticket { number resolution { state dueAt } } } } }
}`

async function exampleOf(store: Store, person: Person) {
  return (await world.as(person).run(PLAN, { slug: store.slug })).data.store?.plan.promiseExample
}

/** A ticket that was resolved so many hours after it was opened, its deadline moved before where that is asked. */
async function settle(store: Store, owner: Person, hours: number, extended = false): Promise<number> {
  const input = { storeId: nodeId('Store', store.id), type: 'BUG', title: 'Menu', body: 'It does not open.' }
  const { data } = await world
    .as(owner)
    .run(`mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } } }`, {
      input,
    })
  const { id, number } = data.openTicket.ticket
  if (extended)
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { extendDeadline(input: { ticketId: $id, minutes: 60, reason: "More" }) { userErrors { code } } }`,
        { id },
      )
  world.travel({ minutes: hours * 60 })
  await world
    .as(agent)
    .run(
      `mutation ($id: ID!) { resolveTicket(input: { ticketId: $id, body: "Done." }) { userErrors { code } } }`,
      {
        id,
      },
    )
  return number
}

describe('the ticket by which a promise is explained', () => {
  it('is none before the first is settled, and none where nothing is promised', async () => {
    world.travel(MONDAY_MORNING)
    const { store, owner } = await world.buildStore()
    expect(await exampleOf(store, owner)).toBeNull()
    const basic = await world.buildStore({ plan: 'BASIC' })
    await settle(basic.store, basic.owner, 20)
    expect(await exampleOf(basic.store, basic.owner)).toBeNull()
  })

  it('is the last that ran through a night, else the last, and one with a moved deadline for want of another', async () => {
    world.travel(MONDAY_MORNING)
    const { store, owner } = await world.buildStore()
    const moved = await settle(store, owner, 30, true)
    expect(await exampleOf(store, owner)).toMatchObject({ isOvernight: false, ticket: { number: moved } })
    const short = await settle(store, owner, 2)
    expect(await exampleOf(store, owner)).toMatchObject({ isOvernight: false, ticket: { number: short } })
    const night = await settle(store, owner, 20)
    await settle(store, owner, 1)
    expect(await exampleOf(store, owner)).toMatchObject({
      isOvernight: true,
      ticket: { number: night, resolution: { state: 'MET' } },
    })
  })

  it('is hidden with its store from others', async () => {
    const { store } = await world.buildStore()
    const { owner: stranger } = await world.buildStore({ name: 'Kyma Swimwear' })
    expect(await exampleOf(store, stranger)).toBeUndefined()
  })

  it('costs the same statements for one store and for many', async () => {
    const stores = [await world.buildStore(), await world.buildStore(), await world.buildStore()]
    const partner = await world.buildPartner(stores.map(({ store }) => store))
    for (const { store, owner } of stores) await settle(store, owner, 2)
    const ask = (first: number) => () =>
      world
        .as(partner)
        .run(`{ stores(first: ${first}) { nodes { plan { promiseExample { ticket { number } } } } } }`)
    await ask(3)()
    expect(await world.countStatements(ask(3))).toBe(await world.countStatements(ask(1)))
  })
})
