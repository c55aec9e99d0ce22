import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { AgreedDiscount } from '../plans/subscription.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { Estimate } from './estimate.entity.ts'

let world: World
let kari: Person
beforeAll(async () => {
  world = await freshWorld()
  kari = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const PRICE = `price { billedMinutes hourly { amount } discountPercent most { amount currencyCode } }`
const ESTIMATE = `id version state minutes scope rule { cause } ${PRICE} expiresAt settledBy { name side } words owners viewerCanAnswer viewerCanWithdraw`
const INPUTS = {
  offerEstimate: 'OfferEstimateInput',
  withdrawEstimate: 'SettleEstimateInput',
  approveEstimate: 'SettleEstimateInput',
  declineEstimate: 'DeclineEstimateInput',
} as const

async function run(verb: keyof typeof INPUTS, input: object, as: Person = kari) {
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${INPUTS[verb]}!) { ${verb}(input: $input) { estimate { ${ESTIMATE} } newer { id version } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.[verb], refused: errors?.[0]?.extensions }
}

const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code)

/** An order of a store on Pro with half off, and what Kari offers for it. */
async function buildOrder(openedAt?: string) {
  const ledger = ledgerOf(world)
  const shop = await ledger.buildShop({ discount: '50' })
  const ticket = await ledger.buildTicket(shop, 'Move the note', openedAt)
  const offer = (more: object = {}) =>
    run('offerEstimate', {
      ticketId: ticket.id,
      minutes: 42,
      cause: 'TEMPLATE_WORK',
      scope: 'Move the note under the total.',
      ...more,
    })
  return { ...shop, ticket, offer }
}

async function estimatesOf(ticketId: string, as: Person) {
  const { data } = await world
    .as(as)
    .run(`query ($id: ID!) { node(id: $id) { ... on Ticket { estimates { ${ESTIMATE} } } } }`, {
      id: ticketId,
    })
  return data.node.estimates
}

async function historyOf(ticketId: string, as: Person) {
  const { data } = await world
    .as(as)
    .run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, last: 20) { nodes { type actor { name } reason estimate { version minutes most { amount } } } } }`,
      { id: ticketId },
    )
  return data.ticketTimeline.nodes.filter(({ type }: { type: string }) => type.startsWith('ESTIMATE'))
}

async function statusOf(ticketId: string, as: Person) {
  const read = 'query ($id: ID!) { node(id: $id) { ... on Ticket { status resolution { state } } } }'
  return (await world.as(as).run(read, { id: ticketId })).data.node
}

async function waitingAt(storeId: string, as: Person) {
  const { data } = await world
    .as(as)
    .run(`query ($id: ID!) { openEstimates(storeId: $id) { version ticket { number } } }`, { id: storeId })
  return data.openEstimates
}

describe('the estimates of a ticket', () => {
  it('are the newest twenty', async () => {
    const { ticket, owner, offer } = await buildOrder()
    for (let version = 1; version <= 21; version++) await offer({ minutes: version })
    const read = await estimatesOf(ticket.id, owner)
    expect(read.map(({ version }: { version: number }) => version)).toEqual(
      Array.from({ length: 20 }, (_, before) => 21 - before),
    )
  })
})

describe('the owner’s answer', () => {
  it.each(['approveEstimate', 'declineEstimate'] as const)('%s ends a wait for the store', async (verb) => {
    const { ticket, offer, owner } = await buildOrder(world.now().toString())
    const wait = 'mutation ($input: WaitOnStoreInput!) { waitOnStore(input: $input) { userErrors { code } } }'
    const asked = { ticketId: ticket.id, question: 'Shall we go on by this estimate?' }
    await world.as(kari).run(wait, { input: asked })
    const { estimate } = await offer()
    const state = () => statusOf(ticket.id, owner)
    expect(await state()).toEqual({ status: 'WAITING_ON_STORE', resolution: { state: 'PAUSED' } })
    await run(verb, { estimateId: estimate.id }, owner)
    expect(await state()).toEqual({ status: 'OPEN', resolution: { state: 'ON_TRACK' } })
    const kept = await world.stoa.orm.em
      .fork()
      .findOneOrFail(Ticket, { number: ticket.number }, { populate: ['events', 'calendar', 'store'] })
    expect(stored(kept)).toEqual(replay(kept))
  })
})

describe('offerEstimate', () => {
  it('says the most that it costs, exactly, by the store’s own rate card, and waits at its store', async () => {
    const { id, owner, ticket, offer } = await buildOrder()
    const { estimate, userErrors } = await offer()
    expect(userErrors).toEqual([])
    expect(estimate).toMatchObject({
      version: 1,
      state: 'OFFERED',
      minutes: 42,
      price: {
        billedMinutes: 45,
        hourly: { amount: '40.00' },
        discountPercent: '50',
        most: { amount: '15.00', currencyCode: 'EUR' },
      },
      expiresAt: '2026-12-07T08:40:00.000Z',
      viewerCanAnswer: false,
      viewerCanWithdraw: true,
    })
    const [read] = await estimatesOf(ticket.id, owner)
    expect(read).toMatchObject({
      id: estimate.id,
      viewerCanAnswer: true,
      viewerCanWithdraw: false,
      owners: ['Eleni Koronaiou'],
    })
    expect(await waitingAt(id, owner)).toEqual([{ version: 1, ticket: { number: ticket.number } }])
    expect(await historyOf(ticket.id, owner)).toEqual([
      {
        type: 'ESTIMATE_OFFERED',
        actor: { name: kari.name },
        reason: null,
        estimate: { version: 1, minutes: 42, most: { amount: '15.00' } },
      },
    ])
  })

  it('tells the cost before it is sent, and promises the minimum for a minute', async () => {
    const { ticket } = await buildOrder()
    const { data } = await world
      .as(kari)
      .run(
        `query ($id: ID!) { node(id: $id) { ... on Ticket { little: estimatePrice(minutes: 1) { billedMinutes most { amount } } much: estimatePrice(minutes: 100000) { most { amount } } none: estimatePrice(minutes: 0) { billedMinutes } } } }`,
        { id: ticket.id },
      )
    expect(data.node).toEqual({
      little: { billedMinutes: 15, most: { amount: '5.00' } },
      much: { most: { amount: '33333.33' } },
      none: null,
    })
  })

  it('takes the place of an offer that waits, which can then not be approved any more', async () => {
    const { owner, ticket, offer } = await buildOrder()
    const { estimate: first } = await offer()
    const { estimate: second } = await offer({ minutes: 90 })
    const refused = await run('approveEstimate', { estimateId: first.id }, owner)
    expect(codes(refused)).toEqual(['CHANGED_SINCE'])
    expect(refused.newer).toEqual({ id: second.id, version: 2 })
    expect((await estimatesOf(ticket.id, owner)).map(({ state }: { state: string }) => state)).toEqual([
      'OFFERED',
      'SUPERSEDED',
    ])
  })

  it('is made once however often it is sent, also at once', async () => {
    const { ticket, offer } = await buildOrder()
    const sent = () => offer({ requestKey: ticket.id })
    const answers = [...(await Promise.all([sent(), sent(), sent()])), await sent()]
    expect(new Set(answers.map(({ estimate }) => estimate.id)).size).toBe(1)
    expect(await estimatesOf(ticket.id, kari)).toHaveLength(1)
    for (const other of [{ minutes: 43 }, { scope: 'Something else.' }, { cause: 'NON_TECHNICAL' }])
      expect(codes(await offer({ requestKey: ticket.id, ...other }))).toEqual(['KEY_REUSED'])
  })

  it('leaves one open offer where several are made at once', async () => {
    const { ticket, offer } = await buildOrder()
    await Promise.all([30, 45, 60].map((minutes) => offer({ minutes })))
    const read: { version: number; state: string }[] = await estimatesOf(ticket.id, kari)
    expect(read.map(({ version, state }) => [version, state])).toEqual([
      [3, 'OFFERED'],
      [2, 'SUPERSEDED'],
      [1, 'SUPERSEDED'],
    ])
  })

  it.each([
    ['no time', 'OUT_OF_RANGE', 'minutes', { minutes: 0 }],
    ['more than 100,000 minutes', 'OUT_OF_RANGE', 'minutes', { minutes: 100_001 }],
    ['no days', 'OUT_OF_RANGE', 'days', { days: 0 }],
    ['more than 90 days', 'OUT_OF_RANGE', 'days', { days: 91 }],
    ['no scope', 'REQUIRED', 'scope', { scope: ' ' }],
    ['too long a scope', 'TOO_LONG', 'scope', { scope: 'a'.repeat(2001) }],
    ['what is never charged', 'CAUSE_NOT_BILLABLE', 'cause', { cause: 'PLATFORM_BUG' }],
  ])('refuses %s, and nothing changes', async (_, code, field, wrong) => {
    const { ticket, offer } = await buildOrder()
    await offer()
    expect((await offer(wrong)).userErrors).toEqual([{ code, field: ['input', field] }])
    expect(await estimatesOf(ticket.id, kari)).toMatchObject([{ version: 1, state: 'OFFERED' }])
  })
})

describe('the answer', () => {
  it('is an owner’s: a member, a partner and staff are told why they cannot', async () => {
    const { store, offer } = await buildOrder()
    const { estimate } = await offer()
    const others = [await world.buildMember(store), await world.buildPartner([store]), kari]
    for (const person of others)
      for (const verb of ['approveEstimate', 'declineEstimate'] as const)
        expect((await run(verb, { estimateId: estimate.id }, person)).refused).toMatchObject({
          code: 'FORBIDDEN',
          reason: 'ONLY_OWNER_APPROVES',
        })
  })

  it('approves once, and is in the history', async () => {
    const { id, owner, ticket, offer } = await buildOrder()
    const { estimate } = await offer()
    const approve = () => run('approveEstimate', { estimateId: estimate.id, requestKey: estimate.id }, owner)
    for (const answer of [...(await Promise.all([approve(), approve()])), await approve()])
      expect([codes(answer), answer.estimate.state]).toEqual([[], 'APPROVED'])
    expect(codes(await run('approveEstimate', { estimateId: estimate.id }, owner))).toEqual([
      'ALREADY_ANSWERED',
    ])
    expect(
      codes(await run('declineEstimate', { estimateId: estimate.id, requestKey: estimate.id }, owner)),
    ).toEqual(['KEY_REUSED'])
    expect((await historyOf(ticket.id, owner)).map(({ type }: { type: string }) => type)).toEqual([
      'ESTIMATE_OFFERED',
      'ESTIMATE_APPROVED',
    ])
    expect(await waitingAt(id, owner)).toEqual([])
  })

  it('declines with words that the desk reads, and a newer offer can be approved', async () => {
    const { owner, ticket, offer } = await buildOrder()
    const { estimate } = await offer()
    const declined = await run('declineEstimate', { estimateId: estimate.id, words: ' Too dear. ' }, owner)
    expect(declined.estimate).toMatchObject({
      state: 'DECLINED',
      words: 'Too dear.',
      settledBy: { name: owner.name, side: 'STORE' },
    })
    expect((await historyOf(ticket.id, kari)).at(-1)).toMatchObject({ reason: 'Too dear.' })
    const { estimate: second } = await offer({ minutes: 20 })
    expect(codes(await run('approveEstimate', { estimateId: second.id }, owner))).toEqual([])
    expect(await estimatesOf(ticket.id, owner)).toMatchObject([{ state: 'APPROVED' }, { state: 'DECLINED' }])
  })

  it('is one where two owners give theirs at once', async () => {
    const { store, owner, offer } = await buildOrder()
    const other = await world.buildMember(store, 'OWNER')
    const { estimate } = await offer()
    const answers = await Promise.all([
      run('approveEstimate', { estimateId: estimate.id }, owner),
      run('declineEstimate', { estimateId: estimate.id }, other),
    ])
    expect(answers.flatMap(codes)).toEqual(['ALREADY_ANSWERED'])
  })

  it('comes before or after a withdrawal and a newer offer, never with it', async () => {
    const { owner, ticket, offer } = await buildOrder()
    const { estimate } = await offer()
    const [approved, withdrawn, newer] = await Promise.all([
      run('approveEstimate', { estimateId: estimate.id }, owner),
      run('withdrawEstimate', { estimateId: estimate.id }),
      offer({ minutes: 90 }),
    ])
    expect(codes(newer)).toEqual([])
    const outcomes = [codes(approved), codes(withdrawn)]
    const [latest, first] = await estimatesOf(ticket.id, owner)
    expect(latest).toMatchObject({ version: 2, state: 'OFFERED' })
    expect(
      { APPROVED: [[], ['ALREADY_ANSWERED']], WITHDRAWN: [['ESTIMATE_WITHDRAWN'], []] }[
        first.state as string
      ] ?? [['CHANGED_SINCE'], ['CHANGED_SINCE']],
    ).toEqual(outcomes)
  })

  it('comes too late when it was withdrawn, its time is over, or its ticket closed', async () => {
    const { id, owner, ticket, offer } = await buildOrder()
    const { estimate: withdrawn } = await offer()
    expect((await run('withdrawEstimate', { estimateId: withdrawn.id })).estimate.state).toBe('WITHDRAWN')
    expect(codes(await run('approveEstimate', { estimateId: withdrawn.id }, owner))).toEqual([
      'ESTIMATE_WITHDRAWN',
    ])
    const { estimate } = await offer({ days: 1 })
    const before = world.now()
    world.travel({ minutes: 24 * 60 })
    const late = await run('approveEstimate', { estimateId: estimate.id }, owner)
    expect([codes(late), late.estimate.state]).toEqual([['ESTIMATE_EXPIRED'], 'EXPIRED'])
    expect(await waitingAt(id, owner)).toEqual([])
    world.travel(before)
    await world.stoa.orm.em
      .fork()
      .getConnection()
      .execute(`update ticket set status = 'CLOSED' where number = ${ticket.number}`)
    expect(codes(await run('approveEstimate', { estimateId: estimate.id }, owner))).toEqual(['TICKET_CLOSED'])
    expect(codes(await offer())).toEqual(['TICKET_CLOSED'])
  })
})

it('keeps its price, exactly, when the store’s discount changes', async () => {
  const { store, owner, ticket, offer } = await buildOrder()
  await offer()
  const agreement = { percent: '80', reason: 'Agreed anew.', agreedBy: owner }
  await world.save(AgreedDiscount.agree(store, agreement, world.now()))
  const [{ price }] = await estimatesOf(ticket.id, owner)
  expect([price.discountPercent, price.most.amount]).toEqual(['50', '15.00'])
  const [kept] = await world.stoa.orm.em.fork().find(Estimate, { store: store.id })
  expect(kept).toMatchObject({ netMinor: 1500n, hourlyMinor: 4000n, currency: 'EUR' })
  expect((await offer()).estimate.price.most.amount).toBe('6.00')
})
