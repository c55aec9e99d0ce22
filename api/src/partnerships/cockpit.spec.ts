import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const READ = `query ($partnerId: ID!, $first: Int, $after: String, $last: Int, $before: String, $search: String, $needs: CockpitNeed) {
  partnerCockpit(partnerId: $partnerId) {
    partner { name } totals { stores late atRisk answers approvals touched }
    stores(first: $first, after: $after, last: $last, before: $before, search: $search, needs: $needs) { totalCount pageInfo { hasNextPage endCursor } nodes { store { name slug } limits { seesCharges writes approvesUpTo { amount } }
      late atRisk nextDue { number dueAt } waitingOnStore waitingOnPartner open approvals approvalsMost { amount currencyCode } answerable
      charges { net { amount currencyCode } netOfPartner { amount } } incidents { number severity } } } } }`
const mutation = (name: string, type: string, gives = '') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${gives} userErrors { code } } }`

let world: World
let programs: ReturnType<typeof programsOf>
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let nikos: Person
let partnerId: string
type Shop = Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
const shops: Record<string, Shop> = {}

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  for (const name of ['Calm', 'Asked', 'Late', 'Offered', 'Kept']) {
    const built = await world.buildStore({ plan: 'PRO', name: `${name} Ωραία` })
    shops[name] = { ...built, id: (await ledgerOf(world).buildShop()).id }
    shops[name].id = (
      await world.as(built.owner).run('{ viewer { memberships { store { id } } } }')
    ).data.viewer.memberships[0].store.id
  }
  nikos = await world.buildPartner(Object.values(shops).map(({ store }) => store))
  partnerId = await programs.partnerOf(nikos)
  await ledger.buildShop()
  const open = mutation('openTicket', 'OpenTicketInput', 'ticket { id number }')
  const ask = { type: 'BUG', title: 'It fails', body: 'At once.' }
  world.travel(MONDAY_MORNING.subtract({ hours: 30 }))
  await programs.run(shops['Late']!.owner, open, { ...ask, storeId: shops['Late']!.id })
  world.travel(MONDAY_MORNING)
  const { ticket } = await programs.run(shops['Asked']!.owner, open, { ...ask, storeId: shops['Asked']!.id })
  await programs.run(kari, mutation('waitOnStore', 'WaitOnStoreInput'), {
    ticketId: ticket.id,
    question: 'Which?',
  })
  const question = { ...ask, type: 'USER_SUPPORT', storeId: shops['Asked']!.id }
  await programs.run(shops['Asked']!.owner, open, question)
  for (const [name, minutes] of [
    ['Offered', 30],
    ['Offered', 90],
    ['Kept', 30],
  ] as const) {
    const { id } = await ledger.buildTicket(shops[name]!, 'Move it', world.now().toString())
    const offer = { ticketId: id, minutes, cause: 'ORDERED_WORK', scope: 'Move it.' }
    await programs.run(kari, mutation('offerEstimate', 'OfferEstimateInput'), offer)
  }
  const limit = mutation('limitPartner', 'LimitPartnerInput')
  const limits = { partnerId, writes: true, seesCharges: true, approvesUpTo: '0' }
  await programs.run(shops['Offered']!.owner, limit, {
    ...limits,
    storeId: shops['Offered']!.id,
    approvesUpTo: '20',
  })
  await programs.run(shops['Kept']!.owner, limit, {
    ...limits,
    storeId: shops['Kept']!.id,
    seesCharges: false,
  })
  const paid = await ledger.buildTicket(shops['Calm']!, 'Move it', world.now().toString())
  await programs.run(shops['Calm']!.owner, mutation('setAllowance', 'SetAllowanceInput'), {
    storeId: shops['Calm']!.id,
    amount: '500',
  })
  await ledger.work(kari, paid, 30, 'ORDERED_WORK', world.now().subtract({ minutes: 40 }).toString())
  world.travel({ minutes: 5 })
  const late = await ledger.buildTicket(shops['Calm']!, 'Move it', world.now().toString())
  await ledger.work(kari, late, 30, 'ORDERED_WORK', world.now().toString())
})
afterAll(() => world.close())

const read = async (person: Person, asked: object = { first: 50 }) =>
  (await world.as(person).run(READ, { partnerId, ...asked })).data.partnerCockpit
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a page of stores as it is read
const names = (cockpit: any) =>
  cockpit.stores.nodes.map(({ store }: { store: { name: string } }) => store.name.split(' ')[0])

describe('partnerCockpit', () => {
  it('shows all stores of the partner, the most urgent first, with what each needs', async () => {
    const { totals, stores, partner } = await read(nikos)
    expect(partner).toEqual({ name: 'Arvanitis & Co' })
    expect(names({ stores })).toEqual(['Late', 'Offered', 'Asked', 'Calm', 'Kept'])
    expect(totals).toEqual({ stores: 5, late: 1, atRisk: 0, answers: 2, approvals: 2, touched: 0 })
    const [late, offered, asked, calm, kept] = stores.nodes
    expect(late).toMatchObject({ late: 1, open: 1, nextDue: { dueAt: '2026-11-23T02:40:00.000Z' } })
    expect(offered).toMatchObject({
      approvals: 2,
      approvalsMost: { amount: '80.00', currencyCode: 'EUR' },
      answerable: 1,
      limits: { approvesUpTo: { amount: '20.00' } },
    })
    expect(asked).toMatchObject({
      waitingOnStore: 1,
      waitingOnPartner: 1,
      approvals: 0,
      charges: { net: { amount: '0.00' } },
    })
    expect(calm).toMatchObject({
      late: 0,
      charges: { net: { amount: '20.00', currencyCode: 'EUR' }, netOfPartner: { amount: '0.00' } },
    })
    expect(kept).toMatchObject({
      approvals: null,
      approvalsMost: null,
      answerable: null,
      charges: null,
      limits: { seesCharges: false },
    })
  })

  it('is narrowed by name, in any letters, and by what is needed', async () => {
    expect(names(await read(nikos, { first: 5, search: 'LATE ωραια' }))).toEqual(['Late'])
    expect(names(await read(nikos, { first: 5, search: '%' }))).toEqual([])
    expect(names(await read(nikos, { first: 5, needs: 'LATE' }))).toEqual(['Late'])
    expect(names(await read(nikos, { first: 5, needs: 'APPROVAL' }))).toEqual(['Offered'])
    expect(names(await read(nikos, { first: 5, needs: 'ANSWER' }))).toEqual(['Asked'])
    expect((await read(nikos, { first: 1, needs: 'INCIDENT' })).stores).toMatchObject({
      totalCount: 0,
      nodes: [],
    })
  })

  it('is walked page by page, either way', async () => {
    const walked: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const cockpit = await read(nikos, { first: 2, after })
      walked.push(...names(cockpit))
      ;({ hasNextPage: more, endCursor: after } = cockpit.stores.pageInfo)
    }
    expect(walked).toEqual(['Late', 'Offered', 'Asked', 'Calm', 'Kept'])
    expect(names(await read(nikos, { last: 2 }))).toEqual(['Calm', 'Kept'])
  })

  it('shows an incident to the stores that it touches', async () => {
    const declared = {
      title: { en: 'Carts are slow' },
      severity: 'CRITICAL',
      components: ['CART'],
      affects: 'STORES',
      storeIds: [shops['Calm']!.id],
    }
    await programs.run(kari, mutation('declareIncident', 'DeclareIncidentInput', 'incident { id }'), declared)
    const { stores, totals } = await read(nikos, { first: 5, needs: 'INCIDENT' })
    expect(stores.nodes).toMatchObject([
      { store: { name: 'Calm Ωραία' }, incidents: [{ severity: 'CRITICAL' }] },
    ])
    expect(totals.touched).toBe(1)
  })

  it('tells nothing to others, and a limited program of its stores alone', async () => {
    const stranger = await world.buildPartner([])
    for (const person of [stranger, shops['Late']!.owner, kari]) expect(await read(person)).toBeNull()
    const scopes = ['tickets:read', 'charges:read']
    const { token } = await programs.build(nikos, scopes, { storeIds: [shops['Calm']!.id] })
    const { partnerCockpit } = (await programs.ask(token, READ, { partnerId, first: 50 })).data
    expect(names(partnerCockpit)).toEqual(['Calm'])
    expect(partnerCockpit.totals).toMatchObject({ stores: 1, late: 0 })
  })

  it('hides an offer for work that another partner pays', async () => {
    const store = shops['Offered']!.store.id
    await sql`insert into payer_agreement (id, store_id, partner_id, store_agreed_at, partner_agreed_at, ended_at)
      select gen_random_uuid(), ${store}::uuid, partner.id, '2020-01-01', '2020-01-01', '2027-01-01' from partner
      where id <> (select partner_id from partnership where store_id = ${store}::uuid) limit 1`.execute(
      world.owner,
    )
    const { data } = await world
      .as(shops['Offered']!.owner)
      .run('query ($storeId: ID!) { openEstimates(storeId: $storeId) { ticket { id } } }', {
        storeId: shops['Offered']!.id,
      })
    await ledger.work(kari, data.openEstimates[0].ticket, 10, 'PLATFORM_BUG', world.now().toString())
    const [offered] = (await read(nikos, { first: 5, needs: 'APPROVAL' })).stores.nodes
    expect(offered.approvals).toBe(1)
    expect(
      (
        await world.as(nikos).run('query ($storeId: ID!) { openEstimates(storeId: $storeId) { id } }', {
          storeId: shops['Offered']!.id,
        })
      ).data.openEstimates,
    ).toHaveLength(1)
  })

  it('takes the same number of statements for many stores as for few', async () => {
    const one = await world.buildPartner([(await world.buildStore({ plan: 'PRO' })).store])
    const many = []
    for (let built = 0; built < 30; built++) many.push((await world.buildStore({ plan: 'PRO' })).store)
    const lots = await world.buildPartner(many)
    const count = async (person: Person) => {
      const asked = { partnerId: await programs.partnerOf(person), first: 100 }
      await world.as(person).run(READ, asked)
      return world.countStatements(() => world.as(person).run(READ, asked))
    }
    expect(await count(lots)).toBe(await count(one))
  })
})
