import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
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
    expect(await ask({})).toEqual({ atLarge: null, incidents: [], fixes: [], learning: [], suggestions: [] })
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

describe('ticketForecast, what affects stores at large', () => {
  const BUG = { type: 'BUG' }

  it.each([
    ['The checkout shows an error', ['CHECKOUT']],
    ['Το καλάθι αδειάζει και το ταμείο δεν ανοίγει', ['CART', 'CHECKOUT']],
    ['ΤΟ ΤΑΜΕΙΟ ΔΕΝ ΔΟΥΛΕΥΕΙ', ['CHECKOUT']],
    ['Handlekurven tømmes av seg selv', ['CART']],
    ['Rabattreglene gjelder ikke lenger', ['DISCOUNT_RULES']],
    ['Discount rules are ignored', ['DISCOUNT_RULES']],
  ])('tells the writer of “%s” that any store may report it, on any plan (P6)', async (text, keys) => {
    const { atLarge } = await ask({ ...BUG, text }, other)
    expect(atLarge).toMatchObject({
      rule: 'P6',
      sentence: { en: expect.stringContaining('at any hour, through any channel, whatever its plan') },
    })
    expect(atLarge.components.map(({ key }: { key: string }) => key)).toEqual(keys)
  })

  it('tells it of a component that is named before a word is written, and of none that is not critical', async () => {
    expect((await ask({ ...BUG, components: ['SHIPPING', 'CART'] })).atLarge.components).toEqual([
      { key: 'CART' },
    ])
    expect((await ask({ ...BUG, components: ['SHIPPING'] })).atLarge).toBeNull()
    expect((await ask({ ...BUG, text: 'The courier labels are late' })).atLarge).toBeNull()
  })

  it.each(['USER_SUPPORT', 'ORDER', 'PRODUCT_SUGGESTION'])('tells it of no %s', async (type) => {
    expect((await ask({ type, text: 'cart', components: ['CART'] })).atLarge).toBeNull()
  })

  it('tells it on Saturday night, when no channel of the plan is open', async () => {
    world.travel(Temporal.Instant.from('2026-11-28T21:30:00Z'))
    const { data } = await world
      .as(other.owner)
      .run(
        `query ($input: TicketForecastInput!) { ticketForecast(input: $input) { channels { isOpen } atLarge { rule } } }`,
        { input: inputOf(other.store, { ...BUG, text: 'cart' }) },
      )
    expect(data.ticketForecast.channels).not.toContainEqual({ isOpen: true })
    expect(data.ticketForecast.atLarge).toEqual({ rule: 'P6' })
    world.travel(MONDAY_MORNING)
  })

  it('tells what other stores report from two stores on, its own report, and nobody’s name or words', async () => {
    const reporters = [await world.buildStore({ name: 'Secret store' }), await world.buildStore()]
    const first = await bug(reporters[0]!)
    expect((await ask({ ...BUG, text: 'cart' })).atLarge.troubles).toEqual([])
    await bug(reporters[1]!)
    const told = {
      component: { key: 'CART' },
      storesTouched: 2,
      since: MONDAY_MORNING.toString({ fractionalSecondDigits: 3 }),
    }
    const asked = await ask({ ...BUG, text: 'cart' })
    expect(asked.atLarge.troubles).toEqual([{ ...told, ownTicketNumber: null }])
    expect(JSON.stringify(asked)).not.toContain('Secret')
    expect((await ask({ ...BUG, text: 'cart' }, reporters[0])).atLarge.troubles).toEqual([
      { ...told, ownTicketNumber: first },
    ])
    expect((await ask({ ...BUG, text: 'discount rules' })).atLarge.troubles).toEqual([])
    const { data } = await world
      .as(other.owner)
      .run(QUERY, { input: inputOf(shop.store, { ...BUG, text: 'cart' }) })
    expect(data.ticketForecast).toBeNull()
  })

  it('leaves the reports out that an incident has answered, and keeps the rule', async () => {
    await declare('The cart forgets', { components: ['CART'] })
    const { atLarge, incidents } = await ask({ ...BUG, text: 'cart' })
    expect(atLarge).toMatchObject({ components: [{ key: 'CART' }], troubles: [] })
    expect(incidents).toEqual([{ title: { en: 'The cart forgets' } }])
  })

  it('takes one statement more than it does without, however many reports there are', async () => {
    const asking = (input: object) => world.countStatements(() => ask({ ...BUG, ...input }))
    await asking({ text: 'cart' })
    const help = await world.countStatements(() => ask({ type: 'ORDER', text: 'discount rules' }))
    expect(await asking({ text: 'discount rules' })).toBe(help + 1)
    for (let report = 0; report < 4; report++) await bug(await world.buildStore(), 'DISCOUNT_RULES')
    expect((await ask({ ...BUG, text: 'discount rules' })).atLarge.troubles).toMatchObject([
      { storesTouched: 4 },
    ])
    expect(await asking({ text: 'discount rules' })).toBe(help + 1)
    expect(await asking({ text: 'invoices' })).toBeLessThanOrEqual(help + 1)
  })
})

const QUERY = `query ($input: TicketForecastInput!) { ticketForecast(input: $input) {
  atLarge { rule sentence { el nb en } components { key } troubles { component { key } storesTouched since ownTicketNumber } }
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

/** Opens a bug of a critical component; gives its number. */
async function bug({ store, owner }: { store: Store; owner: Person }, component = 'CART'): Promise<number> {
  const { data } = await world
    .as(owner)
    .run(`mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { number } } }`, {
      input: {
        storeId: nodeId('Store', store.id),
        type: 'BUG',
        title: 'Secret words',
        body: 'Secret words of a store.',
        origin: 'PRODUCT',
        product: 'ECOMMERCE',
        components: [component],
      },
    })
  return data.openTicket.ticket.number
}
