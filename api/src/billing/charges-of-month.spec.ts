import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

const euro = (amount: string) => ({ amount, currencyCode: 'EUR' })

const CHARGES = `query ($storeId: ID!, $month: String) { chargesOfMonth(storeId: $storeId, month: $month) {
  month from to isRunning workedMinutes includedMinutes vatPercent
  net { amount currencyCode } vat { amount } total { amount } includedWouldHaveCost { amount }
  months { month net { amount } }
  lines {
    ticket { id number title type status } workedMinutes includedMinutes roundedMinutes minimumMinutes incrementMinutes
    minimumApplied billedMinutes planName rateFrom hourly { amount currencyCode } gross { amount currencyCode }
    discountPercent discountAgreedOn discountCapPercent discount { amount } net { amount } includedWouldHaveCost { amount }
    causes { cause billable rule sentence { el nb en } }
    entries { id minutes workedAt note billable rule { cause } agent { name side } } } } }`

async function chargesOf({ owner, id }: { owner: Person; id: string }, month?: string) {
  return (await world.as(owner).run(CHARGES, { storeId: id, month })).data.chargesOfMonth
}

const PAYERS = `query ($storeId: ID!) { chargesOfMonth(storeId: $storeId) {
  net { amount } vatPercent vat { amount } total { amount } workedMinutes lines { payerId }
  months { month net { amount } netOfPartner { amount } }
  payers { payerId payer name isViewers net { amount } vatRule vatPercent vat { amount } total { amount } } } }`

async function payersOf(person: Person, storeId: string) {
  return (await world.as(person).run(PAYERS, { storeId })).data.chargesOfMonth
}

describe('chargesOfMonth', () => {
  it('explains 7 minutes of template work at 40 €/hour, step by step', async () => {
    const shop = await ledger.buildShop({ discount: '50' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 7, 'TEMPLATE_WORK')
    expect(await chargesOf(shop)).toEqual({
      month: '2026-11',
      from: '2026-10-31T22:00:00.000Z',
      to: '2026-11-30T22:00:00.000Z',
      isRunning: true,
      workedMinutes: 7,
      includedMinutes: 0,
      vatPercent: '24',
      net: euro('5.00'),
      vat: { amount: '1.20' },
      total: { amount: '6.20' },
      includedWouldHaveCost: { amount: '0.00' },
      months: [{ month: '2026-11', net: { amount: '5.00' } }],
      lines: [
        {
          ticket: {
            id: ticket.id,
            number: ticket.number,
            title: 'Move the note',
            type: 'ORDER',
            status: 'NEW',
          },
          workedMinutes: 7,
          includedMinutes: 0,
          roundedMinutes: 10,
          minimumMinutes: 15,
          incrementMinutes: 5,
          minimumApplied: true,
          billedMinutes: 15,
          planName: 'Pro',
          rateFrom: '2019-12-31T22:00:00.000Z',
          hourly: euro('40.00'),
          gross: euro('10.00'),
          discountPercent: '50',
          discountAgreedOn: '2026-09-01',
          discountCapPercent: '80',
          discount: { amount: '5.00' },
          net: { amount: '5.00' },
          includedWouldHaveCost: { amount: '0.00' },
          causes: [
            {
              cause: 'TEMPLATE_WORK',
              billable: true,
              rule: 'C1',
              sentence: {
                el: 'Η εργασία στο template κατά παραγγελία χρεώνεται',
                nb: 'Bestilt arbeid på malen faktureres',
                en: 'Template work to order is charged',
              },
            },
          ],
          entries: [
            {
              id: expect.stringMatching(/^wrk_/),
              minutes: 7,
              workedAt: '2026-11-05T10:00:00.000Z',
              note: 'Worked 7 minutes',
              billable: true,
              rule: { cause: 'TEMPLATE_WORK' },
              agent: { name: 'Kari Nygård', side: 'PLATFORM' },
            },
          ],
        },
      ],
    })
  })

  it('charges nothing for a platform bug, and says what it would have cost', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    await ledger.work(kari, await ledger.buildTicket(shop), 64, 'PLATFORM_BUG')
    expect(await chargesOf(shop)).toMatchObject({
      workedMinutes: 0,
      includedMinutes: 64,
      net: euro('0.00'),
      total: { amount: '0.00' },
      includedWouldHaveCost: { amount: '43.33' },
      lines: [
        {
          billedMinutes: 0,
          minimumApplied: false,
          net: { amount: '0.00' },
          includedWouldHaveCost: { amount: '43.33' },
          discountPercent: '0',
          discountAgreedOn: null,
          causes: [{ sentence: { en: 'Free: bugs of the platform are never charged.' } }],
        },
      ],
    })
  })

  it('has a line for each ticket, by its number, with included work beside charged', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const [first, second] = [
      await ledger.buildTicket(shop, 'Feed'),
      await ledger.buildTicket(shop, 'Size guide'),
    ]
    await ledger.work(kari, second, 41, 'ADD_ON_WORK')
    await ledger.work(kari, first, 38, 'THIRD_PARTY_SETUP', '2026-11-11T10:00:00Z')
    await ledger.work(kari, first, 14, 'THIRD_PARTY_SETUP', '2026-11-12T10:00:00Z')
    await ledger.work(kari, first, 20, 'PLATFORM_QUESTION', '2026-11-10T10:00:00Z')
    const { lines, net, vat, total } = await chargesOf(shop)
    expect(lines).toMatchObject([
      {
        ticket: { title: 'Feed' },
        workedMinutes: 52,
        billedMinutes: 55,
        includedMinutes: 20,
        net: { amount: '36.67' },
      },
      { ticket: { title: 'Size guide' }, workedMinutes: 41, billedMinutes: 45, net: { amount: '30.00' } },
    ])
    expect(lines[0].entries.map(({ minutes }: { minutes: number }) => minutes)).toEqual([20, 38, 14])
    expect(lines[0].causes.map(({ cause }: { cause: string }) => cause)).toEqual([
      'PLATFORM_QUESTION',
      'THIRD_PARTY_SETUP',
    ])
    expect([net.amount, vat.amount, total.amount]).toEqual(['66.67', '16.00', '82.67'])
  })

  it('begins and ends a month at midnight on the platform', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 15, 'ORDERED_WORK', '2026-10-31T21:59:00Z')
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-10-31T22:00:00Z')
    const [october, november] = [await chargesOf(shop, '2026-10'), await chargesOf(shop, '2026-11')]
    expect(october).toMatchObject({ month: '2026-10', isRunning: false, net: { amount: '10.00' } })
    expect(november).toMatchObject({ month: '2026-11', isRunning: true, net: { amount: '20.00' } })
    expect(october.to).toBe(november.from)
  })

  it('prices work by the discount in force when it was done', async () => {
    const shop = await ledger.buildShop({ discount: '50' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-08-31T10:00:00Z')
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-09-02T10:00:00Z')
    expect((await chargesOf(shop, '2026-08')).net.amount).toBe('40.00')
    expect((await chargesOf(shop, '2026-09')).net.amount).toBe('20.00')
  })

  it('lists the 24 newest months with work, each with its net', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 15, 'ORDERED_WORK', '2024-02-10T10:00:00Z')
    for (let month = 0; month < 24; month++) {
      const begun = Temporal.ZonedDateTime.from('2024-11-15T10:00:00Z[UTC]').add({ months: month })
      await ledger.work(
        kari,
        ticket,
        60,
        month % 2 ? 'INCIDENT' : 'ORDERED_WORK',
        begun.toInstant().toString(),
      )
    }
    const { months, lines } = await chargesOf(shop)
    expect(lines).toEqual([])
    expect(months).toHaveLength(24)
    expect(months.slice(0, 2)).toEqual([
      { month: '2026-10', net: { amount: '0.00' } },
      { month: '2026-09', net: { amount: '40.00' } },
    ])
    expect(months.at(-1).month).toBe('2024-11')
  })

  it('shows a month without work as nothing', async () => {
    expect(await chargesOf(await ledger.buildShop())).toMatchObject({
      lines: [],
      months: [],
      net: euro('0.00'),
      isRunning: true,
    })
  })

  it('shows members, partners and the platform what the owner sees', async () => {
    const shop = await ledger.buildShop()
    await ledger.work(kari, await ledger.buildTicket(shop), 7, 'TEMPLATE_WORK')
    const seen = await chargesOf(shop)
    for (const owner of [await world.buildMember(shop.store), await world.buildPartner([shop.store]), kari])
      expect(await chargesOf({ owner, id: shop.id })).toEqual(seen)
  })

  it('rejects what is no month, and a month that has not begun', async () => {
    const { owner, id } = await ledger.buildShop()
    for (const month of [
      '2026-12',
      '2027-01',
      '2026-13',
      '2026-00',
      '2026-1',
      '2026-11-01',
      'November',
      '',
      '0000-01',
    ]) {
      const { errors } = await world.as(owner).run(CHARGES, { storeId: id, month })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  it('hides another’s charges and work entries like missing ones', async () => {
    const [shop, foreign] = [await ledger.buildShop(), await ledger.buildShop()]
    await ledger.work(kari, await ledger.buildTicket(foreign), 7, 'TEMPLATE_WORK')
    const [{ entries }] = (await chargesOf(foreign)).lines
    const asked = (storeId: string, month?: string) => world.as(shop.owner).run(CHARGES, { storeId, month })
    for (const month of [undefined, '2026-12']) {
      const missing = await asked(nodeId('Store', randomUUID()), month)
      expect(missing).toEqual({ data: { chargesOfMonth: null } })
      expect(await asked(foreign.id, month)).toEqual(missing)
      expect(await asked('nothing', month)).toEqual(missing)
    }
    expect((await world.as(shop.owner).run(`{ node(id: "${entries[0].id}") { id } }`)).data.node).toBeNull()
    expect((await world.as(foreign.owner).run(`{ node(id: "${entries[0].id}") { id } }`)).data.node).toEqual({
      id: entries[0].id,
    })
  })

  it('takes VAT by the payer’s rule, as the statement will', async () => {
    const [abroad, atHome, outside, told] = [
      await ledger.buildShop({ plan: 'PLUS' }),
      await ledger.buildShop({ plan: 'PLUS' }),
      await ledger.buildShop({ plan: 'PLUS' }),
      await ledger.buildShop({ plan: 'PLUS' }),
    ]
    for (const shop of [abroad, atHome, outside, told])
      await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK')
    const given = { legalName: 'Shop', address: ['Main Street 1'] }
    for (const [shop, details] of [
      [abroad, { ...given, country: 'CY', vatNumber: 'CY10398214K' }],
      [outside, { ...given, country: 'NO', vatNumber: null }],
    ] as const)
      await world
        .as(shop.owner)
        .run(
          'mutation ($input: SetBillingDetailsInput!) { setBillingDetails(input: $input) { userErrors { code } } }',
          { input: { storeId: shop.id, ...details } },
        )
    // As an import knows it, until its owner says it.
    await sql`update store set country = 'CY', vat_number = 'CY10398214K' where id = ${told.store.id}`.execute(
      world.owner,
    )
    const vat = async (shop: typeof abroad) => {
      const { vatPercent, vat, total, payers } = await payersOf(shop.owner, shop.id)
      expect(payers).toMatchObject([{ payer: 'STORE', vatPercent, vat, total, isViewers: true }])
      return [payers[0].vatRule, vatPercent, vat.amount, total.amount]
    }
    expect(await vat(atHome)).toEqual(['DOMESTIC', '24', '9.60', '49.60'])
    expect(await vat(abroad)).toEqual(['REVERSE_CHARGE', '0', '0.00', '40.00'])
    expect(await vat(told)).toEqual(['REVERSE_CHARGE', '0', '0.00', '40.00'])
    expect(await vat(outside)).toEqual(['OUTSIDE_EU', '0', '0.00', '40.00'])
  })

  it('sets apart what the partner pays, who is told of its part, and nothing of another’s', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const [nikos, later] = [await world.buildPartner([shop.store]), await world.buildPartner([])]
    await ledger.work(kari, await ledger.buildTicket(shop, 'The store’s'), 60, 'ORDERED_WORK')
    world.travel(Temporal.Instant.from('2026-11-10T08:00:00Z'))
    for (const person of [shop.owner, nikos])
      await world
        .as(person)
        .run(
          'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }',
          { id: shop.id },
        )
    world.travel(MONDAY_MORNING)
    const ticket = await ledger.buildTicket(shop, 'The partner’s')
    await ledger.work(kari, ticket, 90, 'ORDERED_WORK', '2026-11-12T10:00:00Z')
    for (const [person, own] of [
      [shop.owner, 'STORE'],
      [nikos, 'PARTNER'],
    ] as const) {
      const charges = await payersOf(person, shop.id)
      expect(charges).toMatchObject({ net: { amount: '40.00' }, vat: { amount: '9.60' }, workedMinutes: 60 })
      expect(charges.payers).toMatchObject([
        { payer: 'STORE', isViewers: own === 'STORE', net: { amount: '40.00' } },
        {
          payer: 'PARTNER',
          name: 'Arvanitis & Co',
          isViewers: own === 'PARTNER',
          net: { amount: '60.00' },
          total: { amount: '74.40' },
        },
      ])
      expect(charges.lines.map(({ payerId }: { payerId: string }) => payerId)).toEqual(
        charges.payers.map(({ payerId }: { payerId: string }) => payerId),
      )
      expect(charges.months).toEqual([
        { month: '2026-11', net: { amount: '40.00' }, netOfPartner: { amount: '60.00' } },
      ])
    }
    await sql`update partnership set partner_id = (select partner_id from partner_membership where person_id = ${later.id})
      where store_id = ${shop.store.id}`.execute(world.owner)
    const seen = await payersOf(later, shop.id)
    expect([seen.payers.length, seen.lines.length]).toEqual([1, 1])
    expect(seen.months).toEqual([
      { month: '2026-11', net: { amount: '40.00' }, netOfPartner: { amount: '0.00' } },
    ])
    expect(await payersOf(nikos, shop.id)).toBeNull()
  })

  it('charges nothing for work from before the store had a rate, and explains the rest', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    await sql`update subscription set "from" = '2026-11-10T00:00:00Z' where store_id = ${shop.store.id}`.execute(
      world.owner,
    )
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-11-12T10:00:00Z')
    expect(await chargesOf(shop)).toMatchObject({ net: { amount: '20.00' }, lines: [{ workedMinutes: 30 }] })
    const { data, errors } = await world
      .as(shop.owner)
      .run(
        'query ($number: Int!) { ticket(number: $number) { charge { net { amount } } approvedWork { minutesLeft } } }',
        { number: ticket.number },
      )
    expect(errors).toBeUndefined()
    expect(data.ticket.charge.net.amount).toBe('20.00')
  })

  it('sends as many statements for much work as for none', async () => {
    const shop = await ledger.buildShop()
    await chargesOf(shop)
    const none = await world.countStatements(() => chargesOf(shop))
    for (let n = 0; n < 4; n++) {
      const ticket = await ledger.buildTicket(shop)
      await ledger.work(kari, ticket, 10 + n, 'TEMPLATE_WORK')
      await ledger.work(kari, ticket, 20, 'PLATFORM_BUG', '2026-10-05T10:00:00Z')
    }
    expect(await world.countStatements(() => chargesOf(shop))).toBe(none)
  })

  it('asks to sign in', async () => {
    const { errors } = await world.as(null).run(CHARGES, { storeId: nodeId('Store', randomUUID()) })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
