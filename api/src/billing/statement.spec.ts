import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
let kari: Person
let admin: Person
let partner: Person
let id: string

const REHEARSE = `query ($month: String!) { rehearseClosing(month: $month) {
  month isClosed firstOpenMonth statements net { amount } total { amount }
  stores { store { name } statements lines net { amount } total { amount } lacksBillingDetails heldMinutes disputedLines hasUnpricedWork } } }`
const CLOSE = `mutation ($month: String!) { closeMonth(input: { month: $month }) { issued userErrors { code names } } }`
const STATEMENT = `query ($id: ID, $number: Int) { statement(id: $id, number: $number) {
  id number period timeZone issuedAt issuer { name country } payer { name address country vatNumber } store { name slug }
  net { amount currencyCode } vatRule vatPercent vat { amount } total { amount } hash
  lines {
    id ticket { number title } planName workedMinutes includedMinutes roundedMinutes minimumMinutes incrementMinutes
    billedMinutes hourly { amount } gross { amount } discountPercent discount { amount } beyondApproved { amount }
    takenOff { amount } net { amount } includedWouldHaveCost { amount }
    entries { workedAt agent note minutes rule { cause sentence { en } } } } } }`

beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
  shop = await ledger.buildShop({ discount: '50' })
  partner = await world.buildPartner([shop.store])
  await ledger.work(kari, await ledger.buildTicket(shop), 7, 'TEMPLATE_WORK', '2026-10-05T10:00:00Z')
})
afterAll(() => world.close())

const run = async (person: Person, document: string, variables: object) => {
  const { data, errors } = await world.as(person).run(document, variables)
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
  return errors ? errors[0]!.extensions : (Object.values(data)[0] as any)
}

describe('rehearseClosing', () => {
  it('says what would be issued, and what stands in the way', async () => {
    expect(await run(admin, REHEARSE, { month: '2026-10' })).toEqual({
      month: '2026-10',
      isClosed: false,
      firstOpenMonth: '2026-10',
      statements: 1,
      net: { amount: '5.00' },
      total: { amount: '6.20' },
      stores: [
        {
          store: { name: 'Meli Taygetou' },
          statements: 1,
          lines: 1,
          net: { amount: '5.00' },
          total: { amount: '6.20' },
          lacksBillingDetails: true,
          heldMinutes: 0,
          disputedLines: 0,
          hasUnpricedWork: false,
        },
      ],
    })
  })

  it('counts what waits for approval, and issues none of it', async () => {
    const asks = await ledger.buildShop({ allowance: null })
    await ledger.work(kari, await ledger.buildTicket(asks), 30, 'ORDERED_WORK', '2026-10-06T10:00:00Z')
    const { stores, statements } = await run(admin, REHEARSE, { month: '2026-10' })
    expect(statements).toBe(1)
    expect(stores.map(({ heldMinutes }: { heldMinutes: number }) => heldMinutes).toSorted()).toEqual([0, 30])
  })

  it('rejects what is no month', async () => {
    expect(await run(admin, REHEARSE, { month: '2026-13' })).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})

describe('closeMonth', () => {
  it('issues what was rehearsed, once', async () => {
    const details = `mutation ($input: SetBillingDetailsInput!) { setBillingDetails(input: $input) { userErrors { code } } }`
    const facts = { legalName: 'Μέλι ΙΚΕ', address: ['Σπάρτη'], country: 'GR', vatNumber: 'EL200142070' }
    await run(shop.owner, details, { input: { storeId: shop.id, ...facts } })
    expect(await run(admin, CLOSE, { month: '2026-10' })).toEqual({ issued: 1, userErrors: [] })
    expect(await run(admin, CLOSE, { month: '2026-10' })).toEqual({ issued: 0, userErrors: [] })
    expect(await run(admin, REHEARSE, { month: '2026-10' })).toMatchObject({
      isClosed: true,
      firstOpenMonth: '2026-11',
    })
  })

  it('refuses a month that is not over, and one out of turn', async () => {
    expect((await run(admin, CLOSE, { month: '2026-11' })).userErrors).toEqual([
      { code: 'MONTH_RUNNING', names: [] },
    ])
    world.travel(Temporal.Instant.from('2027-01-05T00:00:00Z'))
    expect((await run(admin, CLOSE, { month: '2026-12' })).userErrors).toEqual([
      { code: 'EARLIER_MONTH_OPEN', names: ['2026-11'] },
    ])
    world.travel(MONDAY_MORNING)
  })
})

describe('statement', () => {
  it('says everything as it was issued', async () => {
    const statement = await run(shop.owner, STATEMENT, { number: 1 })
    id = statement.id
    expect(statement).toEqual({
      id: expect.stringMatching(/^stm_/),
      number: 1,
      period: '2026-10',
      timeZone: 'Europe/Athens',
      issuedAt: '2026-11-23T08:40:00.000Z',
      issuer: { name: 'NagaCommerce', country: 'GR' },
      payer: { name: 'Μέλι ΙΚΕ', address: ['Σπάρτη'], country: 'GR', vatNumber: 'EL200142070' },
      store: { name: 'Meli Taygetou', slug: shop.store.slug },
      net: { amount: '5.00', currencyCode: 'EUR' },
      vatRule: 'DOMESTIC',
      vatPercent: '24',
      vat: { amount: '1.20' },
      total: { amount: '6.20' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      lines: [
        {
          id: expect.stringMatching(/^stl_/),
          ticket: { number: expect.any(Number), title: 'Move the note' },
          planName: 'Pro',
          workedMinutes: 7,
          includedMinutes: 0,
          roundedMinutes: 10,
          minimumMinutes: 15,
          incrementMinutes: 5,
          billedMinutes: 15,
          hourly: { amount: '40.00' },
          gross: { amount: '10.00' },
          discountPercent: '50',
          discount: { amount: '5.00' },
          beyondApproved: { amount: '0.00' },
          takenOff: { amount: '0.00' },
          net: { amount: '5.00' },
          includedWouldHaveCost: { amount: '0.00' },
          entries: [
            {
              workedAt: '2026-10-05T10:00:00.000Z',
              agent: 'Kari Nygård',
              note: 'Worked 7 minutes',
              minutes: 7,
              rule: { cause: 'TEMPLATE_WORK', sentence: { en: 'Template work to order is charged' } },
            },
          ],
        },
      ],
    })
  })

  const LIST = `query ($slug: String!) { store(slug: $slug) { statements { id number period issuedAt payerName net { amount } total { amount } balance { amount } } } }`

  it('is for the store’s people, its partner’s and the platform’s, by id, number, node and list', async () => {
    const member = await world.buildMember(shop.store)
    for (const person of [member, partner, kari, admin]) {
      expect((await run(person, STATEMENT, { id })).number).toBe(1)
      const { statements } = await run(person, LIST, { slug: shop.store.slug })
      expect(statements).toEqual([
        {
          id,
          number: 1,
          period: '2026-10',
          issuedAt: '2026-11-23T08:40:00.000Z',
          payerName: 'Μέλι ΙΚΕ',
          net: { amount: '5.00' },
          total: { amount: '6.20' },
          balance: { amount: '6.20' },
        },
      ])
    }
    const node = await run(member, 'query ($id: ID!) { node(id: $id) { ... on Statement { number } } }', {
      id,
    })
    expect(node.number).toBe(1)
  })

  it('looks like none to everybody else', async () => {
    const other = await world.buildStore({ name: 'Kyma' })
    const strangers = [
      other.owner,
      await world.buildMember(other.store),
      await world.buildPartner([other.store]),
    ]
    for (const stranger of strangers) {
      for (const asked of [
        { id },
        { number: 1 },
        { number: 99 },
        { id: 'stm_none' },
        { id: nodeId('Store', shop.store.id) },
      ])
        expect(await run(stranger, STATEMENT, asked)).toBeNull()
      expect(await run(stranger, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toBeNull()
      expect(await run(stranger, LIST, { slug: shop.store.slug })).toBeNull()
    }
  })

  it('asks for an id or a number', async () => {
    expect(await run(admin, STATEMENT, {})).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(await run(admin, STATEMENT, { id, number: 1 })).toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  it('is read in as many statements, whatever it holds', async () => {
    const once = await world.countStatements(() => run(shop.owner, STATEMENT, { id }))
    const big = await ledger.buildShop({ plan: 'PLUS' })
    for (let tickets = 0; tickets < 5; tickets++)
      await ledger.work(kari, await ledger.buildTicket(big), 30, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    world.travel(Temporal.Instant.from('2026-12-05T10:00:00Z'))
    await run(admin, CLOSE, { month: '2026-11' })
    expect((await run(big.owner, STATEMENT, { number: 2 })).lines).toHaveLength(5)
    expect(await world.countStatements(() => run(big.owner, STATEMENT, { number: 2 }))).toBe(once)
    world.travel(MONDAY_MORNING)
  })
})
