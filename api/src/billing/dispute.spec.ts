import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { tellPeople } from '../notifications/tell-people.ts'
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

type Shop = Awaited<ReturnType<typeof ledger.buildShop>>

const DISPUTE = `id lineId month state net { amount } comesTo { amount } words answer takenOff { amount } disputedBy { name side } answeredBy { name side } viewerCanAnswer`
const CHARGES = `query ($id: ID!, $month: String) { chargesOfMonth(storeId: $id, month: $month) {
  net { amount } frozen { amount } takenOff { amount } months { month net { amount } }
  lines { id month isFrozen frozen { amount } takenOff { amount } net { amount } viewerCanDispute disputes { ${DISPUTE} } } } }`

async function chargesOf({ id, owner }: Shop, month?: string, as: Person = owner) {
  return (await world.as(as).run(CHARGES, { id, month })).data.chargesOfMonth
}

async function run(verb: 'disputeLine' | 'answerDispute', input: object, as: Person) {
  const type = verb === 'disputeLine' ? 'DisputeLineInput' : 'AnswerDisputeInput'
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { dispute { ${DISPUTE} } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.[verb], refused: errors?.[0]?.extensions }
}

const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code)

/** A store with 40 minutes of charged work on an order, and the line of it. */
async function buildLine(workedAt?: string) {
  const shop = await ledger.buildShop()
  const ticket = await ledger.buildTicket(shop)
  await ledger.work(kari, ticket, 40, 'ORDERED_WORK', workedAt)
  const [line] = (await chargesOf(shop, workedAt?.slice(0, 7))).lines
  return { shop, ticket, line, lineId: line.id as string }
}

/** The same, disputed by its owner. */
async function buildDispute(workedAt?: string) {
  const built = await buildLine(workedAt)
  const { dispute } = await run(
    'disputeLine',
    { lineId: built.lineId, words: 'It was a bug.' },
    built.shop.owner,
  )
  return { ...built, disputeId: dispute.id as string }
}

const answerTo = (disputeId: string, input: object) =>
  run('answerDispute', { disputeId, words: 'Half of it was ours.', ...input }, kari)

describe('disputeLine', () => {
  it('freezes the line with one tap: shown, and not in the month’s sum', async () => {
    const { shop, line, lineId } = await buildLine()
    expect(line).toMatchObject({
      net: { amount: '26.67' },
      isFrozen: false,
      viewerCanDispute: true,
      disputes: [],
    })
    const { dispute, userErrors } = await run('disputeLine', { lineId }, shop.owner)
    expect(userErrors).toEqual([])
    expect(dispute).toMatchObject({
      lineId,
      month: '2026-11',
      state: 'OPEN',
      net: { amount: '26.67' },
      comesTo: { amount: '26.67' },
      words: null,
      disputedBy: { name: shop.owner.name, side: 'STORE' },
      viewerCanAnswer: false,
    })
    expect(await chargesOf(shop)).toMatchObject({
      net: { amount: '0.00' },
      frozen: { amount: '26.67' },
      months: [{ month: '2026-11', net: { amount: '0.00' } }],
      lines: [
        {
          isFrozen: true,
          frozen: { amount: '26.67' },
          net: { amount: '0.00' },
          viewerCanDispute: false,
          disputes: [{ id: dispute.id, state: 'OPEN' }],
        },
      ],
    })
  })

  it('is an owner’s: members, partners and agents are refused', async () => {
    const { shop, lineId } = await buildLine()
    const member = await world.buildMember(shop.store)
    const partner = await world.buildPartner([shop.store])
    for (const person of [member, partner, kari])
      expect((await run('disputeLine', { lineId }, person)).refused).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_OWNER_DISPUTES',
      })
    expect((await chargesOf(shop, undefined, member)).lines[0].viewerCanDispute).toBe(false)
  })

  it('is safe to repeat with its key, and refuses the key for something else', async () => {
    const { shop, lineId } = await buildLine()
    const input = { lineId, words: 'Why?', requestKey: `tap ${lineId}` }
    const first = await run('disputeLine', input, shop.owner)
    const again = await run('disputeLine', input, shop.owner)
    expect([again.userErrors, again.dispute.id]).toEqual([[], first.dispute.id])
    expect(codes(await run('disputeLine', { ...input, words: 'Other' }, shop.owner))).toEqual(['KEY_REUSED'])
  })

  it('takes one tap of two at once', async () => {
    const { shop, lineId } = await buildLine()
    const both = await Promise.all([1, 2].map(() => run('disputeLine', { lineId }, shop.owner)))
    expect(both.flatMap(codes)).toEqual(['ALREADY_DISPUTED'])
    expect((await chargesOf(shop)).lines[0].disputes).toHaveLength(1)
  })

  it('refuses a line of which nothing is charged, and what is no line of the store’s', async () => {
    const shop = await ledger.buildShop()
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 40, 'PLATFORM_BUG')
    const [{ id, viewerCanDispute }] = (await chargesOf(shop)).lines
    expect(viewerCanDispute).toBe(false)
    expect(codes(await run('disputeLine', { lineId: id }, shop.owner))).toEqual(['NOTHING_CHARGED'])
    const foreign = await buildLine()
    for (const lineId of [foreign.lineId, `${id}x`, 'lin_', ''])
      expect((await run('disputeLine', { lineId }, shop.owner)).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'lineId'] },
      ])
  })

  it('freezes work that joins the line meanwhile', async () => {
    const { shop, ticket } = await buildDispute()
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK')
    expect((await chargesOf(shop)).lines).toMatchObject([
      { frozen: { amount: '40.00' }, net: { amount: '0.00' } },
    ])
  })
})

describe('a line that was answered', () => {
  it.each([
    ['UPHELD', {}],
    ['REDUCED', { amount: '10.00' }],
  ])('%s is not disputed again, in its month or a later one', async (outcome, more) => {
    for (const day of ['2026-11-24', '2026-12-03']) {
      world.travel(MONDAY_MORNING)
      const { shop, lineId, disputeId } = await buildDispute()
      world.travel(Temporal.Instant.from(`${day}T09:00:00Z`))
      await answerTo(disputeId, { outcome, ...more })
      const { lines } = await chargesOf(shop, day.slice(0, 7))
      expect(lines).toMatchObject([{ isFrozen: false, viewerCanDispute: false }])
      expect(codes(await run('disputeLine', { lineId }, shop.owner))).toEqual(['LINE_ANSWERED'])
    }
  })

  it('is disputed again once more of it is charged, and then answered for the whole', async () => {
    const { shop, ticket, lineId, disputeId } = await buildDispute()
    await answerTo(disputeId, { outcome: 'UPHELD' })
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK')
    expect((await chargesOf(shop)).lines).toMatchObject([{ viewerCanDispute: true }])
    const { dispute, userErrors } = await run('disputeLine', { lineId }, shop.owner)
    expect([userErrors, dispute.net.amount]).toEqual([[], '40.00'])
    await answerTo(dispute.id, { outcome: 'UPHELD' })
    expect(codes(await run('disputeLine', { lineId }, shop.owner))).toEqual(['LINE_ANSWERED'])
  })
})

describe('answerDispute', () => {
  it.each([
    ['UPHELD', {}, '26.67', '0.00'],
    ['REDUCED', { amount: '13.33' }, '13.33', '13.34'],
    ['WAIVED', {}, '0.00', '26.67'],
  ])('%s: the line is charged as far as it stands, with the words', async (outcome, more, net, takenOff) => {
    const { shop, disputeId } = await buildDispute()
    const { dispute, userErrors } = await answerTo(disputeId, { outcome, ...more })
    expect(userErrors).toEqual([])
    expect(dispute).toMatchObject({ state: outcome, takenOff: { amount: takenOff }, comesTo: null })
    expect(await chargesOf(shop)).toMatchObject({
      net: { amount: net },
      takenOff: { amount: takenOff },
      frozen: { amount: '0.00' },
      lines: [
        {
          net: { amount: net },
          disputes: [
            {
              state: outcome,
              answer: 'Half of it was ours.',
              answeredBy: { name: kari.name, side: 'PLATFORM' },
            },
          ],
        },
      ],
    })
  })

  it('counts from what the line comes to then: a wrong cause is put right meanwhile', async () => {
    const { ticket, disputeId, shop } = await buildDispute()
    const { data } = await world
      .as(kari)
      .run(
        `query ($id: ID!) { node(id: $id) { ... on Ticket { work { id } disputes { ${DISPUTE} } } } }`,
        ticket,
      )
    expect(data.node.disputes).toMatchObject([
      { id: disputeId, comesTo: { amount: '26.67' }, viewerCanAnswer: true },
    ])
    const correct = `mutation ($input: CorrectWorkInput!) { correctWork(input: $input) { userErrors { code } } }`
    const input = {
      workEntryId: data.node.work[0].id,
      minutes: 20,
      cause: 'ORDERED_WORK',
      note: 'Less',
      reason: 'Wrong',
    }
    await world.as(kari).run(correct, { input })
    expect(codes(await answerTo(disputeId, { outcome: 'REDUCED', amount: '20.00' }))).toEqual([
      'OUT_OF_RANGE',
    ])
    const { dispute } = await answerTo(disputeId, { outcome: 'REDUCED', amount: '10.00' })
    expect(dispute).toMatchObject({ net: { amount: '26.67' }, takenOff: { amount: '3.33' } })
    expect((await chargesOf(shop)).net.amount).toBe('10.00')
  })

  it('is an agent’s, with words and an amount within the line, and once', async () => {
    const { shop, disputeId } = await buildDispute()
    expect(
      (await run('answerDispute', { disputeId, outcome: 'WAIVED', words: 'So' }, shop.owner)).refused,
    ).toMatchObject({
      code: 'FORBIDDEN',
    })
    const refused = async (input: object) => (await answerTo(disputeId, input)).userErrors
    expect(await refused({ outcome: 'WAIVED', words: ' ' })).toEqual([
      { code: 'REQUIRED', field: ['input', 'words'] },
    ])
    expect(await refused({ outcome: 'REDUCED' })).toEqual([{ code: 'REQUIRED', field: ['input', 'amount'] }])
    for (const amount of ['0', '-1', '26.67', '30', '1.001'])
      expect(await refused({ outcome: 'REDUCED', amount })).toEqual([
        { code: 'OUT_OF_RANGE', field: ['input', 'amount'] },
      ])
    const both = await Promise.all([
      answerTo(disputeId, { outcome: 'WAIVED' }),
      answerTo(disputeId, { outcome: 'REDUCED', amount: '10.00' }),
    ])
    expect(both.flatMap(codes)).toEqual(['DISPUTE_ANSWERED'])
    expect(new Set(both.map(({ dispute }) => dispute.state)).size).toBe(1)
  })

  it('is safe to repeat with its key', async () => {
    const { disputeId } = await buildDispute()
    const input = { outcome: 'WAIVED', requestKey: `answer ${disputeId}` }
    await answerTo(disputeId, input)
    expect(await answerTo(disputeId, input)).toMatchObject({ userErrors: [], dispute: { state: 'WAIVED' } })
    expect(codes(await answerTo(disputeId, { ...input, outcome: 'UPHELD' }))).toEqual(['KEY_REUSED'])
  })

  it('refuses the key of its answer for another amount, other words, or another dispute', async () => {
    const [{ disputeId }, other] = [await buildDispute(), await buildDispute()]
    const input = { outcome: 'REDUCED', amount: '20.00', requestKey: `reduce ${disputeId}` }
    await answerTo(disputeId, input)
    expect(codes(await answerTo(disputeId, { ...input, amount: '20' }))).toEqual([])
    for (const [id, more] of [
      [disputeId, { amount: '19.99' }],
      [disputeId, { words: 'Otherwise.' }],
      [disputeId, { outcome: 'WAIVED' }],
      [other.disputeId, {}],
    ] as const)
      expect(codes(await answerTo(id, { ...input, ...more }))).toEqual(['KEY_REUSED'])
  })

  it('in a later month charges the line there, and moves no month that ended', async () => {
    const { shop, disputeId } = await buildDispute()
    world.travel(Temporal.Instant.from('2026-12-03T09:00:00Z'))
    expect((await chargesOf(shop, '2026-11')).net.amount).toBe('0.00')
    await answerTo(disputeId, { outcome: 'REDUCED', amount: '20.00' })
    expect((await chargesOf(shop, '2026-11')).lines).toEqual([])
    expect(await chargesOf(shop, '2026-12')).toMatchObject({
      net: { amount: '20.00' },
      lines: [{ month: '2026-11', net: { amount: '20.00' }, viewerCanDispute: false }],
    })
  })
})

describe('a dispute', () => {
  it('waits on the desk’s list until it is answered', async () => {
    const { shop, disputeId } = await buildDispute()
    const open = async (as: Person, storeId?: string) =>
      (
        await world
          .as(as)
          .run(`query ($id: ID) { openDisputes(storeId: $id) { id comesTo { amount } store { slug } } }`, {
            id: storeId,
          })
      ).data.openDisputes
    expect(await open(kari, shop.id)).toMatchObject([{ id: disputeId, comesTo: { amount: '26.67' } }])
    expect((await open(kari)).map(({ id }: { id: string }) => id)).toContain(disputeId)
    expect(await open(shop.owner)).toMatchObject([{ id: disputeId }])
    await answerTo(disputeId, { outcome: 'UPHELD' })
    expect(await open(kari, shop.id)).toEqual([])
  })

  it('stands in the ticket’s history, and is told to the desk, its answer to the owners', async () => {
    world.travel({ minutes: 5 })
    const { shop, ticket, disputeId } = await buildDispute()
    await tellPeople(world.stoa.orm.em, world.now())
    await answerTo(disputeId, { outcome: 'REDUCED', amount: '20.00' })
    await tellPeople(world.stoa.orm.em, world.now())
    const { data } = await world
      .as(shop.owner)
      .run(
        `query ($id: ID!) { ticketTimeline(ticketId: $id, last: 2) { nodes { type reason dispute { id month net { amount } takenOff { amount } isWaived } } } }`,
        ticket,
      )
    expect(data.ticketTimeline.nodes).toEqual([
      {
        type: 'LINE_DISPUTED',
        reason: 'It was a bug.',
        dispute: {
          id: disputeId,
          month: '2026-11',
          net: { amount: '26.67' },
          takenOff: null,
          isWaived: false,
        },
      },
      {
        type: 'DISPUTE_ANSWERED',
        reason: 'Half of it was ours.',
        dispute: {
          id: disputeId,
          month: '2026-11',
          net: { amount: '26.67' },
          takenOff: { amount: '6.67' },
          isWaived: false,
        },
      },
    ])
    const newest = async (as: Person) =>
      (await world.as(as).run(`{ notifications(first: 1) { nodes { kind reason dispute { id } } } }`)).data
        .notifications.nodes
    expect(await newest(kari)).toEqual([
      { kind: 'LINE_DISPUTED', reason: 'It was a bug.', dispute: { id: disputeId } },
    ])
    expect(await newest(shop.owner)).toEqual([
      { kind: 'DISPUTE_ANSWERED', reason: 'Half of it was ours.', dispute: { id: disputeId } },
    ])
  })

  it('is read in so many statements, whatever the number of lines', async () => {
    const { shop } = await buildDispute()
    const measure = () => world.countStatements(() => chargesOf(shop))
    const few = await measure()
    for (let more = 0; more < 4; more++) {
      const ticket = await ledger.buildTicket(shop)
      await ledger.work(kari, ticket, 10, 'ORDERED_WORK')
    }
    for (const { id } of (await chargesOf(shop)).lines.filter(
      (line: { viewerCanDispute: boolean }) => line.viewerCanDispute,
    ))
      await run('disputeLine', { lineId: id }, shop.owner)
    expect(await measure()).toBe(few)
  })
})
