import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const LIMIT = `mutation ($input: LimitPartnerInput!) { limitPartner(input: $input) {
  partnership { limits { seesCharges writes approvesUpTo { amount currencyCode } } changes { kind by { name side } limits { writes } } }
  userErrors { code field } } }`
const OFFER = `mutation ($input: OfferEstimateInput!) { offerEstimate(input: $input) { estimate { id price { most { amount } } } } }`
const ANSWERED = `estimate { state settledBy { name side } viaPartner { name } viewerCanAnswer words } userErrors { code field }`
const APPROVE = `mutation ($input: SettleEstimateInput!) { approveEstimate(input: $input) { ${ANSWERED} } }`
const DECLINE = `mutation ($input: DeclineEstimateInput!) { declineEstimate(input: $input) { ${ANSWERED} } }`
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number hands { holder } } userErrors { code } } }`
const ALL = { seesCharges: true, writes: true, approvesUpTo: '0' }

let world: World
let programs: ReturnType<typeof programsOf>
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
let nikos: Person
let partnerId: string

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
})
beforeEach(async () => {
  shop = await ledger.buildShop({ allowance: null })
  nikos = await world.buildPartner([shop.store])
  partnerId = await programs.partnerOf(nikos)
})
afterAll(() => world.close())

const limit = (changes: object, person: Person | null = shop.owner) =>
  programs.run(person, LIMIT, { storeId: shop.id, partnerId, ...ALL, ...changes })

/** An offer of 30 minutes, which comes to 20 €, or of more. */
async function offer(minutes = 30) {
  const { id } = await ledger.buildTicket(shop)
  const input = { ticketId: id, minutes, cause: 'ORDERED_WORK', scope: 'Move it.' }
  const { estimate } = await programs.run(kari, OFFER, input)
  return { ticketId: id, estimateId: estimate.id as string }
}

describe('limitPartner', () => {
  it('says what the partner may, and keeps who said so', async () => {
    expect((await limit({ approvesUpTo: '200.50', writes: false })).partnership).toEqual({
      limits: { seesCharges: true, writes: false, approvesUpTo: { amount: '200.50', currencyCode: 'EUR' } },
      changes: [{ kind: 'LIMITED', by: { name: shop.owner.name, side: 'STORE' }, limits: { writes: false } }],
    })
    expect((await limit({ approvesUpTo: '200.50', writes: false })).partnership.changes).toHaveLength(1)
  })

  it('lets one of two win who read the same, and counts with the right to vote', async () => {
    const READ = `query ($id: ID!) { partnership(storeId: $id) { version } partnerVoting(storeId: $id) { version } }`
    const LET = `mutation ($input: LetPartnerVoteInput!) { letPartnerVote(input: $input) { userErrors { code names } } }`
    const versions = async () => (await world.as(shop.owner).run(READ, { id: shop.id })).data
    const expectedVersion = (await versions()).partnership.version as number
    const two = await Promise.all([
      limit({ writes: false, expectedVersion }),
      limit({ seesCharges: false, expectedVersion }),
    ])
    expect(two.flatMap(({ userErrors }) => userErrors)).toEqual([
      { code: 'CHANGED_SINCE', field: ['input', 'expectedVersion'] },
    ])
    const version = expectedVersion + 1
    expect(await versions()).toEqual({ partnership: { version }, partnerVoting: { version } })
    const letting = { storeId: shop.id, partnerId, mayVote: true }
    expect(await programs.run(shop.owner, LET, { ...letting, expectedVersion })).toEqual({
      userErrors: [{ code: 'CHANGED_SINCE', names: [String(version)] }],
    })
    expect(await programs.run(shop.owner, LET, { ...letting, expectedVersion: version })).toEqual({
      userErrors: [],
    })
    expect((await limit({ expectedVersion: version })).userErrors).toMatchObject([{ code: 'CHANGED_SINCE' }])
  })

  it.each([
    [{ approvesUpTo: '-1' }, 'OUT_OF_RANGE'],
    [{ approvesUpTo: '0.001' }, 'OUT_OF_RANGE'],
    [{ approvesUpTo: '10000000.01' }, 'OUT_OF_RANGE'],
    [{ approvesUpTo: '1', seesCharges: false }, 'APPROVES_UNSEEN'],
  ])('refuses %j with %s', async (changes, code) => {
    expect((await limit(changes)).userErrors).toEqual([{ code, field: ['input', 'approvesUpTo'] }])
  })

  it('is for the owner alone, and hides foreign stores', async () => {
    const stranger = await world.buildPerson()
    for (const person of [nikos, await world.buildMember(shop.store), kari])
      expect(await limit({}, person)).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_OWNER_LIMITS' })
    expect((await limit({}, stranger)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
    expect(await limit({}, null)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('an ADMIN of a partner that approves up to a sum', () => {
  it('approves what comes to it, in the store’s name, and the owner reads who', async () => {
    await limit({ approvesUpTo: '20.00' })
    const { estimateId, ticketId } = await offer()
    const answer = await programs.run(nikos, APPROVE, { estimateId })
    expect(answer).toMatchObject({ estimate: { state: 'APPROVED' }, userErrors: [] })
    const READ = `query ($id: ID!) { node(id: $id) { ... on Ticket { estimates { settledBy { name side } viaPartner { name } } } }
      ticketTimeline(ticketId: $id, last: 1) { nodes { type actor { name side } } } }`
    const { data } = await world.as(shop.owner).run(READ, { id: ticketId })
    const by = { name: nikos.name, side: 'PARTNER' }
    expect(data.node.estimates).toEqual([{ settledBy: by, viaPartner: { name: 'Arvanitis & Co' } }])
    expect(data.ticketTimeline.nodes).toEqual([{ type: 'ESTIMATE_APPROVED', actor: by }])
  })

  it('declines within it, and is refused what comes to a cent more', async () => {
    await limit({ approvesUpTo: '20.00' })
    expect(
      await programs.run(nikos, DECLINE, { ...(await offer()), ticketId: undefined, words: 'Later.' }),
    ).toMatchObject({
      estimate: { state: 'DECLINED', words: 'Later.', settledBy: { side: 'PARTNER' } },
    })
    await limit({ approvesUpTo: '19.99' })
    const { estimateId } = await offer()
    expect(await programs.run(nikos, APPROVE, { estimateId })).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'ABOVE_APPROVAL_LIMIT',
    })
    const { data } = await world
      .as(nikos)
      .run(`query ($id: ID!) { node(id: $id) { ... on Estimate { state viewerCanAnswer } } }`, {
        id: estimateId,
      })
    expect(data.node).toEqual({ state: 'OFFERED', viewerCanAnswer: false })
  })

  it('approves nothing once it is taken back, nor do its members and programs ever', async () => {
    await limit({ approvesUpTo: '500' })
    const { estimateId } = await offer()
    const { token } = await programs.build(nikos, ['tickets:write', 'charges:read'])
    const { errors } = await programs.ask(token, APPROVE, { input: { estimateId } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_OWNER_APPROVES' })
    await limit({ approvesUpTo: '0' })
    expect(await programs.run(nikos, APPROVE, { estimateId })).toMatchObject({
      reason: 'ONLY_OWNER_APPROVES',
    })
  })

  it('is told to the next partner by nobody’s name', async () => {
    await limit({ approvesUpTo: '20.00' })
    const { estimateId, ticketId } = await offer()
    await programs.run(nikos, DECLINE, { estimateId, words: 'We do it ourselves.' })
    const END = `mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { userErrors { code } } }`
    await programs.run(shop.owner, END, { storeId: shop.id, partnerId })
    const next = await world.buildPartner([shop.store])
    const READ = `query ($id: ID!) { node(id: $id) { ... on Ticket { estimates { state settledBy { name } viaPartner { name } words } } } }`
    const told = { state: 'DECLINED', settledBy: null, viaPartner: null, words: null }
    expect((await world.as(next).run(READ, { id: ticketId })).data.node.estimates).toEqual([told])
  })
})

describe('a partner that may not write', () => {
  it('opens, answers and suggests nothing, and has no question first', async () => {
    const input = { storeId: shop.id, type: 'USER_SUPPORT', title: 'Which?', body: 'For variants.' }
    const before = (await programs.run(shop.owner, OPEN, input)).ticket
    expect(before.hands).toMatchObject({ holder: 'PARTNER' })
    await limit({ writes: false })
    expect((await programs.run(shop.owner, OPEN, { ...input, title: 'Who?' })).ticket.hands).toBeNull()
    const refused = { code: 'FORBIDDEN', reason: 'PARTNER_MAY_NOT_WRITE' }
    expect(await programs.run(nikos, OPEN, input)).toMatchObject(refused)
    const REPLY = `mutation ($input: ReplyToTicketInput!) { replyToTicket(input: $input) { userErrors { code } } }`
    expect(await programs.run(nikos, REPLY, { ticketId: before.id, body: 'So.' })).toMatchObject(refused)
    const SUGGEST = `mutation ($input: SuggestInput!) { suggest(input: $input) { userErrors { code } } }`
    expect(await programs.run(nikos, SUGGEST, { storeId: shop.id, title: 'A', body: 'B' })).toMatchObject(
      refused,
    )
    const READ = `query ($slug: String!, $number: Int!) { store(slug: $slug) { viewerCan { openTicket suggest comment seeCharges } }
      ticket(number: $number) { hands { holder } viewerCan { reply resolve handToPlatform } } }`
    expect((await world.as(nikos).run(READ, { slug: shop.store.slug, number: before.number })).data).toEqual({
      store: { viewerCan: { openTicket: false, suggest: false, comment: false, seeCharges: true } },
      ticket: {
        hands: { holder: 'PLATFORM' },
        viewerCan: { reply: false, resolve: false, handToPlatform: false },
      },
    })
  })
})

describe('a partner that is kept from charges', () => {
  const READ = `query ($id: ID!, $paid: ID!, $storeId: ID!, $slug: String!) {
    paid: node(id: $paid) { ... on Ticket { charge { hiddenBy net { amount } workedMinutes causes { cause } } work { minutes } removedWork { reason } approvedWork { heldMinutes approvedMinutes } } }
    node(id: $id) { ... on Ticket { estimates { id } estimatePrice(minutes: 30) { most { amount } }
      approvedWork { allowanceLeft { amount } } disputes { id } } }
    openEstimates(storeId: $storeId) { id } chargesOfMonth(storeId: $storeId) { net { amount } } planMirror(storeId: $storeId) { from }
    store(slug: $slug) { statements { number } viewerCan { seeCharges } plan { agreedDiscount { percent } } }
    ticketForecast(input: { storeId: $storeId, type: ORDER }) { discountPercent }
    ticketTimeline(ticketId: $id, last: 1) { nodes { type estimate { minutes } } } }`

  it('reads none of the store’s, wherever they are told', async () => {
    shop = await ledger.buildShop({ discount: '50' })
    nikos = await world.buildPartner([shop.store])
    partnerId = await programs.partnerOf(nikos)
    const { ticketId } = await offer()
    const paid = await ledger.buildTicket(shop)
    await ledger.work(kari, paid, 30, 'ORDERED_WORK')
    const read = async () =>
      (
        await world
          .as(nikos)
          .run(READ, { id: ticketId, paid: paid.id, storeId: shop.id, slug: shop.store.slug })
      ).data
    expect(await read()).toMatchObject({
      paid: { charge: { hiddenBy: null, net: { amount: '10.00' } }, work: [{ minutes: 30 }] },
      node: { estimates: [{}], estimatePrice: {} },
      openEstimates: [{}],
      chargesOfMonth: { net: { amount: '10.00' } },
      store: { plan: { agreedDiscount: { percent: '50' } } },
      ticketForecast: { discountPercent: '50' },
      ticketTimeline: { nodes: [{ estimate: { minutes: 30 } }] },
    })
    await limit({ seesCharges: false })
    expect(await read()).toEqual({
      paid: {
        charge: { hiddenBy: 'OWNER', net: { amount: '0.00' }, workedMinutes: 0, causes: [] },
        work: [],
        removedWork: [],
        approvedWork: { heldMinutes: 0, approvedMinutes: null },
      },
      node: {
        estimates: [],
        estimatePrice: null,
        approvedWork: { allowanceLeft: null },
        disputes: [],
      },
      openEstimates: [],
      chargesOfMonth: null,
      planMirror: null,
      store: { statements: [], viewerCan: { seeCharges: false }, plan: { agreedDiscount: null } },
      ticketForecast: { discountPercent: '0' },
      ticketTimeline: { nodes: [{ type: 'ESTIMATE_OFFERED', estimate: null }] },
    })
  })

  it('reads no word that was said about them', async () => {
    shop = await ledger.buildShop()
    nikos = await world.buildPartner([shop.store])
    partnerId = await programs.partnerOf(nikos)
    const { ticketId, estimateId } = await offer()
    const paid = await ledger.buildTicket(shop)
    await ledger.work(kari, paid, 30, 'ORDERED_WORK')
    await programs.run(shop.owner, DECLINE, { estimateId, words: '20 euro is too much.' })
    const LINES = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id } } }`
    const { data } = await world.as(shop.owner).run(LINES, { id: shop.id })
    const DISPUTE = `mutation ($input: DisputeLineInput!) { disputeLine(input: $input) { userErrors { code } } }`
    const { id: lineId } = data.chargesOfMonth.lines[0]
    await programs.run(shop.owner, DISPUTE, { lineId, words: 'It cost 10 before.' })
    const EVENTS = `query ($offered: ID!, $paid: ID!) {
      offered: ticketTimeline(ticketId: $offered, last: 1) { nodes { type reason } }
      paid: ticketTimeline(ticketId: $paid, last: 1) { nodes { type reason } } }`
    const read = async (by: Person) => {
      const told = await world.as(by).run(EVENTS, { offered: ticketId, paid: paid.id })
      return [...told.data.offered.nodes, ...told.data.paid.nodes]
    }
    const said = [
      { type: 'ESTIMATE_DECLINED', reason: '20 euro is too much.' },
      { type: 'LINE_DISPUTED', reason: 'It cost 10 before.' },
    ]
    expect(await read(nikos)).toEqual(said)
    await limit({ seesCharges: false })
    expect(await read(nikos)).toEqual(said.map(({ type }) => ({ type, reason: null })))
    expect(await read(shop.owner)).toEqual(said)
  })
})
