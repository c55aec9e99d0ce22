import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { closeMonth } from './close-month.ts'

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

const CHARGES = `query ($id: ID!, $month: String) { chargesOfMonth(storeId: $id, month: $month) {
  net { amount } heldMinutes heldWouldCost { amount } months { month net { amount } }
  allowance { amount { amount } from setBy used { amount } owners viewerCanSet }
  lines { workedMinutes heldMinutes heldWouldCost { amount } gross { amount } discount { amount } beyondApproved { amount } net { amount }
    approved { version minutes most { amount } chargedBefore { amount } }
    entries { minutes } parts { workEntryId minutes standing chargedAt estimateVersion } } } }`
const TICKET = `query ($id: ID!) { node(id: $id) { ... on Ticket {
  charge { workedMinutes heldMinutes heldWouldCost { amount } net { amount } }
  approvedWork { approvedMinutes minutesLeft heldMinutes allowanceLeft { amount } }
  work { id minutes version parts { minutes standing estimateVersion } } } } }`

type Shop = { owner: Person; id: string }

async function chargesOf({ owner, id }: Shop, month?: string) {
  return (await world.as(owner).run(CHARGES, { id, month })).data.chargesOfMonth
}

async function ticketOf(ticket: { id: string }, as: Person = kari) {
  return (await world.as(as).run(TICKET, { id: ticket.id })).data.node
}

/** A store that asks for each charge, and an order of it. */
async function buildOrder(allowance: bigint | null = null) {
  const shop = await ledger.buildShop({ allowance })
  return { shop, ticket: await ledger.buildTicket(shop) }
}

async function offer({ id: ticketId }: { id: string }, minutes: number): Promise<string> {
  const input = { ticketId, minutes, cause: 'ORDERED_WORK', scope: `Do it in ${minutes} minutes.` }
  const { data } = await world
    .as(kari)
    .run(`mutation ($input: OfferEstimateInput!) { offerEstimate(input: $input) { estimate { id } } }`, {
      input,
    })
  return data.offerEstimate.estimate.id
}

async function answer(verb: 'approve' | 'decline', owner: Person, estimateId: string) {
  const type = verb === 'approve' ? 'SettleEstimateInput' : 'DeclineEstimateInput'
  const { data } = await world
    .as(owner)
    .run(`mutation ($input: ${type}!) { ${verb}Estimate(input: $input) { userErrors { code } } }`, {
      input: { estimateId },
    })
  expect(data[`${verb}Estimate`].userErrors).toEqual([])
}

async function setAllowance(input: object, as: Person) {
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: SetAllowanceInput!) { setAllowance(input: $input) { allowance { amount { amount } from setBy used { amount } owners viewerCanSet } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.setAllowance, refused: errors?.[0]?.extensions }
}

async function run(verb: 'logWork' | 'correctWork' | 'removeWork', input: object) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const { data } = await world
    .as(kari)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { workEntry { id } userErrors { code } } }`, {
      input,
    })
  return data[verb]
}

const standings = ({ work }: { work: { parts: { minutes: number; standing: string }[] }[] }) =>
  work.flatMap(({ parts }) => parts.map(({ minutes, standing }) => `${minutes} ${standing}`))

describe('work that nobody approved', () => {
  it('is recorded and shown with what it would cost, and not charged', async () => {
    const { shop, ticket } = await buildOrder()
    await ledger.work(kari, ticket, 40, 'ORDERED_WORK')
    expect(await chargesOf(shop)).toMatchObject({
      net: { amount: '0.00' },
      heldMinutes: 40,
      heldWouldCost: { amount: '26.67' },
      lines: [
        {
          workedMinutes: 0,
          heldMinutes: 40,
          net: { amount: '0.00' },
          approved: null,
          entries: [{ minutes: 40 }],
          parts: [{ minutes: 40, standing: 'HELD', chargedAt: null, estimateVersion: null }],
        },
      ],
    })
    expect(await ticketOf(ticket)).toMatchObject({
      charge: {
        workedMinutes: 0,
        heldMinutes: 40,
        heldWouldCost: { amount: '26.67' },
        net: { amount: '0.00' },
      },
      approvedWork: { approvedMinutes: null, minutesLeft: null, heldMinutes: 40, allowanceLeft: null },
    })
  })

  it('is free as ever where its cause is', async () => {
    const { ticket } = await buildOrder()
    await ledger.work(kari, ticket, 40, 'PLATFORM_BUG')
    expect(standings(await ticketOf(ticket))).toEqual(['40 INCLUDED'])
  })
})

describe('work on an estimate', () => {
  it('is charged as far as it was approved; the surplus is held, also when more is refused, until more is approved', async () => {
    const { shop, ticket } = await buildOrder()
    await answer('approve', shop.owner, await offer(ticket, 42))
    expect((await ticketOf(ticket)).approvedWork).toMatchObject({ approvedMinutes: 42, minutesLeft: 42 })
    world.travel({ minutes: 60 })
    const at = world.now().toString()
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', at)
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK', at)
    const held = {
      charge: {
        workedMinutes: 42,
        heldMinutes: 8,
        net: { amount: '30.00' },
        heldWouldCost: { amount: '10.00' },
      },
      approvedWork: { approvedMinutes: 42, minutesLeft: 0, heldMinutes: 8, allowanceLeft: null },
    }
    expect(await ticketOf(ticket, shop.owner)).toMatchObject(held)
    expect(standings(await ticketOf(ticket))).toEqual(['30 APPROVED', '12 APPROVED', '8 HELD'])
    expect((await chargesOf(shop)).net.amount).toBe('30.00')

    await answer('decline', shop.owner, await offer(ticket, 60))
    expect(await ticketOf(ticket)).toMatchObject(held)

    await answer('approve', shop.owner, await offer(ticket, 55))
    expect(await ticketOf(ticket)).toMatchObject({
      charge: { workedMinutes: 50, heldMinutes: 0, net: { amount: '33.33' } },
      approvedWork: { approvedMinutes: 55, minutesLeft: 5, heldMinutes: 0 },
    })
    const [line] = (await chargesOf(shop)).lines
    expect(
      line.parts.map(({ minutes, estimateVersion }: Record<string, number>) => [minutes, estimateVersion]),
    ).toEqual([
      [30, 1],
      [12, 1],
      [8, 3],
    ])
  })

  it('that was held is charged in the month of its approval, and moves no month that ended', async () => {
    const { shop, ticket } = await buildOrder()
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, ticket, 15, 'PLATFORM_QUESTION', '2026-10-06T10:00:00Z')
    expect((await chargesOf(shop, '2026-10')).net.amount).toBe('0.00')
    await answer('approve', shop.owner, await offer(ticket, 60))
    const [october, november] = [await chargesOf(shop, '2026-10'), await chargesOf(shop, '2026-11')]
    expect([october.net.amount, october.heldMinutes, november.net.amount]).toEqual(['0.00', 0, '40.00'])
    expect(november.lines[0].parts).toMatchObject([
      { minutes: 60, chargedAt: MONDAY_MORNING.toString({ fractionalSecondDigits: 3 }) },
    ])
    expect(november.months).toEqual([
      { month: '2026-11', net: { amount: '40.00' } },
      { month: '2026-10', net: { amount: '0.00' } },
    ])
  })

  it('never comes to more than was approved, whatever each month rounds up', async () => {
    const { shop, ticket } = await buildOrder()
    world.travel(Temporal.Instant.from('2026-10-20T08:00:00Z'))
    await answer('approve', shop.owner, await offer(ticket, 42))
    world.travel(MONDAY_MORNING)
    await ledger.work(kari, ticket, 31, 'ORDERED_WORK', '2026-10-21T10:00:00Z')
    await ledger.work(kari, ticket, 11, 'ORDERED_WORK', '2026-11-02T10:00:00Z')
    expect((await chargesOf(shop, '2026-10')).net.amount).toBe('23.33')
    expect((await chargesOf(shop)).lines).toMatchObject([
      {
        gross: { amount: '10.00' },
        beyondApproved: { amount: '3.33' },
        net: { amount: '6.67' },
        approved: { version: 1, minutes: 42, most: { amount: '30.00' }, chargedBefore: { amount: '23.33' } },
      },
    ])
    expect((await ticketOf(ticket)).charge.net.amount).toBe('30.00')
  })
})

describe('work from before the store had a rate', () => {
  it('takes no place of what is approved, and is held', async () => {
    const { shop, ticket } = await buildOrder()
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    await sql`update subscription set "from" = '2026-11-01T00:00:00Z'
      where store_id = ${soughtUuid('Store', shop.id)}`.execute(world.owner)
    await answer('approve', shop.owner, await offer(ticket, 25))
    expect(standings(await ticketOf(ticket))).toEqual(['30 HELD', '20 APPROVED'])
    expect((await chargesOf(shop)).lines).toMatchObject([{ workedMinutes: 20 }])
  })
})

describe('an allowance', () => {
  it('takes in whole entries while its month stays within it', async () => {
    const { shop, ticket } = await buildOrder(40n)
    const other = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 45, 'ADD_ON_WORK')
    await ledger.work(kari, other, 20, 'ADD_ON_WORK')
    await ledger.work(kari, other, 15, 'ADD_ON_WORK')
    await ledger.work(kari, other, 15, 'ADD_ON_WORK', '2026-10-05T10:00:00Z')
    expect(standings(await ticketOf(ticket))).toEqual(['45 WITHIN_ALLOWANCE'])
    expect(standings(await ticketOf(other))).toEqual([
      '15 WITHIN_ALLOWANCE',
      '20 HELD',
      '15 WITHIN_ALLOWANCE',
    ])
    expect(await chargesOf(shop)).toMatchObject({
      net: { amount: '40.00' },
      heldMinutes: 20,
      allowance: { amount: { amount: '40.00' }, used: { amount: '40.00' }, viewerCanSet: true },
    })
    expect((await ticketOf(other)).approvedWork.allowanceLeft).toEqual({ amount: '0.00' })
  })

  it('gives its last room to one of two at once', async () => {
    const { shop, ticket } = await buildOrder(40n)
    const tickets = [ticket, await ledger.buildTicket(shop), await ledger.buildTicket(shop)]
    await Promise.all(tickets.map((one) => ledger.work(kari, one, 60, 'ADD_ON_WORK')))
    expect(await chargesOf(shop)).toMatchObject({ net: { amount: '40.00' }, heldMinutes: 120 })
  })

  it('does not count where the owner was asked: what is answered there counts', async () => {
    const { shop, ticket } = await buildOrder(400n)
    const estimate = await offer(ticket, 42)
    await ledger.work(kari, ticket, 10, 'ORDERED_WORK')
    expect(standings(await ticketOf(ticket))).toEqual(['10 HELD'])
    await answer('decline', shop.owner, estimate)
    await ledger.work(kari, ticket, 11, 'ORDERED_WORK')
    expect(standings(await ticketOf(ticket))).toEqual(['10 HELD', '11 HELD'])
    expect((await ticketOf(ticket)).approvedWork.allowanceLeft).toBeNull()
  })

  it('decides again what is corrected, and keeps what it took in while that grows no dearer', async () => {
    const { shop, ticket } = await buildOrder(40n)
    await ledger.work(kari, ticket, 60, 'ADD_ON_WORK')
    const [entry] = (await ticketOf(ticket)).work
    const correct = (minutes: number) =>
      run('correctWork', {
        workEntryId: entry.id,
        minutes,
        cause: 'ADD_ON_WORK',
        note: 'Built',
        reason: 'A slip.',
      })
    await setAllowance({ storeId: shop.id, amount: '0' }, shop.owner)
    await correct(50)
    expect(standings(await ticketOf(ticket))).toEqual(['50 WITHIN_ALLOWANCE'])
    await correct(70)
    expect(standings(await ticketOf(ticket))).toEqual(['70 HELD'])
    await correct(60)
    expect(standings(await ticketOf(ticket))).toEqual(['60 WITHIN_ALLOWANCE'])
  })
})

describe('setAllowance', () => {
  it('counts from now on for work that is done from now on', async () => {
    const { shop, ticket } = await buildOrder()
    await ledger.work(kari, ticket, 30, 'ADD_ON_WORK')
    expect(await setAllowance({ storeId: shop.id, amount: '50.5' }, shop.owner)).toEqual({
      allowance: {
        amount: { amount: '50.50' },
        from: '2026-11-23T08:40:00.000Z',
        setBy: 'Eleni Koronaiou',
        used: { amount: '0.00' },
        owners: ['Eleni Koronaiou'],
        viewerCanSet: true,
      },
      userErrors: [],
    })
    await ledger.work(kari, ticket, 30, 'ADD_ON_WORK')
    await ledger.work(kari, ticket, 30, 'ADD_ON_WORK', world.now().toString())
    expect(standings(await ticketOf(ticket))).toEqual(['30 HELD', '30 HELD', '30 WITHIN_ALLOWANCE'])
    expect((await chargesOf(shop, '2026-10')).allowance.amount).toBeNull()
  })

  it('is set once however often it is sent', async () => {
    const { shop } = await buildOrder()
    const input = { storeId: shop.id, amount: '50', requestKey: shop.id }
    await Promise.all([1, 2, 3].map(() => setAllowance(input, shop.owner)))
    expect((await setAllowance(input, shop.owner)).userErrors).toEqual([])
    const [row] = await world.stoa.orm.em
      .fork()
      .execute<{ count: string }[]>(`select count(*) from allowance where request_key = ?`, [shop.id])
    expect(Number(row?.count)).toBe(1)
    expect((await setAllowance({ ...input, amount: '60' }, shop.owner)).userErrors).toEqual([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
  })

  it.each(['-1', '0.005', '1000000.01'])('rejects %s', async (amount) => {
    const { shop } = await buildOrder()
    expect(await setAllowance({ storeId: shop.id, amount }, shop.owner)).toMatchObject({
      allowance: null,
      userErrors: [{ code: 'OUT_OF_RANGE', field: ['input', 'amount'] }],
    })
  })

  it('is for owners; the others read who they are', async () => {
    const shop = await ledger.buildShop({ allowance: null })
    const member = await world.buildMember(shop.store)
    for (const person of [member, await world.buildPartner([shop.store]), kari])
      expect((await setAllowance({ storeId: shop.id, amount: '50' }, person)).refused).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_OWNER_APPROVES',
      })
    expect((await chargesOf({ owner: member, id: shop.id })).allowance).toMatchObject({
      owners: ['Eleni Koronaiou'],
      viewerCanSet: false,
    })
  })
})

describe('a key whose work was taken away', () => {
  it('logs nothing again', async () => {
    const { ticket } = await buildOrder()
    const input = {
      ticketId: ticket.id,
      minutes: 7,
      cause: 'ADD_ON_WORK',
      note: 'Built',
      requestKey: ticket.id,
    }
    const { workEntry } = await run('logWork', input)
    await run('removeWork', { workEntryId: workEntry.id, reason: 'Another ticket.' })
    expect(await run('logWork', input)).toEqual({ workEntry: null, userErrors: [] })
    expect((await ticketOf(ticket)).work).toEqual([])
  })
})

describe('work that stands on a statement in part', () => {
  it('is put right as far as it is held, and no further', async () => {
    const { shop, ticket } = await buildOrder()
    world.travel(Temporal.Instant.from('2026-10-01T08:00:00Z'))
    await answer('approve', shop.owner, await offer(ticket, 20))
    world.travel(MONDAY_MORNING)
    await ledger.work(kari, ticket, 50, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await closeMonth(
      world.stoa.orm.em.fork(),
      { period: '2026-10', closedBy: null },
      Temporal.Instant.from('2026-11-04T08:00:00Z'),
    )
    const workEntryId = (await ticketOf(ticket)).work[0].id
    const right = { workEntryId, minutes: 35, cause: 'ORDERED_WORK', note: 'So.', reason: 'Lunch.' }
    const closed = [{ code: 'MONTH_CLOSED' }]
    expect((await run('correctWork', { ...right, minutes: 19 })).userErrors).toEqual(closed)
    expect((await run('correctWork', { ...right, cause: 'PLATFORM_BUG' })).userErrors).toEqual(closed)
    expect((await run('removeWork', { workEntryId, reason: 'Lunch.' })).userErrors).toEqual(closed)
    expect((await run('correctWork', right)).userErrors).toEqual([])
    expect(standings(await ticketOf(ticket))).toEqual(['20 APPROVED', '15 HELD'])
    expect((await chargesOf(shop, '2026-10')).net.amount).toBe('13.33')
    expect((await run('correctWork', { ...right, minutes: 20, reason: 'All of it.' })).userErrors).toEqual([])
    expect((await run('correctWork', { ...right, minutes: 21 })).userErrors).toEqual(closed)
  })

  it('is free as far as it is held, where it was worked on a bug before consent', async () => {
    const { shop, ticket } = await buildOrder()
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    await ledger.work(kari, ticket, 50, 'STORE_CODE_BREAKAGE', '2026-12-05T08:00:00Z')
    await answer('approve', shop.owner, await offer(ticket, 20))
    const classify = `mutation ($input: ClassifyTicketInput!) { classifyTicket(input: $input) { userErrors { code } } }`
    await world.as(kari).run(classify, { input: { ticketId: ticket.id, type: 'BUG' } })
    world.travel(Temporal.Instant.from('2027-01-04T08:00:00Z'))
    for (const period of ['2026-11', '2026-12'])
      await closeMonth(world.stoa.orm.em.fork(), { period, closedBy: null }, world.now())
    await answer('approve', shop.owner, await offer(ticket, 120))
    expect(standings(await ticketOf(ticket))).toEqual(['20 APPROVED', '30 INCLUDED'])
    const nets = [await chargesOf(shop, '2026-12'), await chargesOf(shop)].map(({ net }) => net.amount)
    expect(nets).toEqual(['13.33', '0.00'])
  })
})
