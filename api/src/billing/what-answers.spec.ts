import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

let world: World
let kari: Person
let shop: { store: Store; owner: Person }
let other: { store: Store; owner: Person }

beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
  shop = await world.buildStore({ plan: 'PLUS' })
  other = await world.buildStore({ plan: 'BASIC', name: 'Keria', ownerName: 'Nefeli' })
  await declare('Orders end on an error page', { components: ['CHECKOUT'] })
  await declare('Labels are late', { components: ['COURIER_LABELS'], affects: 'PLANS', planKeys: ['BASIC'] })
  await suggest('Order of payment methods at the checkout', 'We want Viva first, above cash on delivery.')
  await suggest('Gift wrapping', 'A box for wrapping.')
})
afterAll(() => world.close())

describe('ticketForecast, what answers a ticket', () => {
  it.each([
    ['checkout'],
    ['Το ταμείο δεν δουλεύει από χθες το βράδυ και χάνουμε παραγγελίες'],
    ['Kassen virker ikke'],
    ['Our customers see an error page when they pay'],
  ])('offers the incident that goes on to who writes “%s”', async (text) => {
    expect((await ask({ text })).incidents).toEqual([{ title: { en: 'Orders end on an error page' } }])
  })

  it('offers it to who names its component and has written nothing', async () => {
    expect((await ask({ components: ['CHECKOUT'] })).incidents).toHaveLength(1)
    expect((await ask({ components: ['REPORTS'] })).incidents).toEqual([])
  })

  it('offers no incident that touches other stores alone, or is over', async () => {
    expect((await ask({ text: 'Courier labels' })).incidents).toEqual([])
    expect((await ask({ text: 'Courier labels' }, other)).incidents).toHaveLength(1)
    const id = await declare('Reports are empty', { components: ['REPORTS'] })
    expect((await ask({ text: 'The reports' })).incidents).toHaveLength(1)
    await world
      .as(kari)
      .run(`mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { incident { id } } }`, { id })
    expect((await ask({ text: 'The reports' })).incidents).toEqual([])
  })

  it('offers the public suggestion that has several of the words', async () => {
    const { suggestions } = await ask({ text: 'I want Viva first among the payments methods' })
    expect(suggestions).toEqual([{ title: 'Order of payment methods at the checkout' }])
    expect((await ask({ text: 'Where do I see my invoices of last year' })).suggestions).toEqual([])
  })

  it('offers nothing while nothing is written, and nothing of a foreign store', async () => {
    expect(await ask({})).toEqual({ incidents: [], fixes: [], learning: [], suggestions: [] })
    const { data } = await world
      .as(other.owner)
      .run(QUERY, { input: inputOf(shop.store, { text: 'checkout' }) })
    expect(data.ticketForecast).toBeNull()
  })

  it('takes as many statements for a long text as for a short one', async () => {
    await ask({ text: 'checkout' })
    const short = await world.countStatements(() => ask({ text: 'checkout viva payment' }))
    const long = 'checkout viva payment methods order first above cash delivery '.repeat(40)
    expect(await world.countStatements(() => ask({ text: long }))).toBe(short)
  })
})

const QUERY = `query ($input: TicketForecastInput!) { ticketForecast(input: $input) {
  incidents { title { en } } fixes { title { en } } learning { id } suggestions { title } } }`

const inputOf = (store: Store, input: object) => ({
  storeId: nodeId('Store', store.id),
  type: 'USER_SUPPORT',
  ...input,
})

async function ask(input: object, { store, owner } = shop) {
  return (await world.as(owner).run(QUERY, { input: inputOf(store, input) })).data.ticketForecast
}

async function declare(title: string, input: object): Promise<string> {
  const { data } = await world
    .as(kari)
    .run(`mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } } }`, {
      input: { title: { en: title }, severity: 'MAJOR', ...input },
    })
  return data.declareIncident.incident.id
}

async function suggest(title: string, body: string) {
  await world
    .as(shop.owner)
    .run(`mutation ($input: SuggestInput!) { suggest(input: $input) { userErrors { code } } }`, {
      input: { storeId: nodeId('Store', shop.store.id), title, body },
    })
}
