import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
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

async function netOf({ id, owner }: Shop, month = '2026-11') {
  const ask = `query ($id: ID!, $month: String) { chargesOfMonth(storeId: $id, month: $month) { net { amount } frozen { amount } } }`
  const { net, frozen } = (await world.as(owner).run(ask, { id, month })).data.chargesOfMonth
  return [net.amount, frozen.amount]
}

async function workOf({ id }: { id: string }): Promise<string[]> {
  const ask = `query ($id: ID!) { node(id: $id) { ... on Ticket { work { id } } } }`
  return (await world.as(kari).run(ask, { id })).data.node.work.map((work: { id: string }) => work.id)
}

/** Forty minutes on an order, disputed by its owner, and answered as told. */
async function buildDispute(answer: { outcome: string; amount?: string } | null = null) {
  const shop = await ledger.buildShop()
  const ticket = await ledger.buildTicket(shop)
  await ledger.work(kari, ticket, 40, 'ORDERED_WORK')
  const ask = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id } } }`
  const [line] = (await world.as(shop.owner).run(ask, { id: shop.id })).data.chargesOfMonth.lines
  const raise = 'mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } } }'
  const { dispute } = (await world.as(shop.owner).run(raise, { id: line.id })).data.disputeLine
  const [workEntryId] = await workOf(ticket)
  if (answer) await answerTo(dispute.id, answer)
  return { shop, ticket, disputeId: dispute.id as string, workEntryId: workEntryId! }
}

async function answerTo(disputeId: string, answer: object) {
  const words =
    'mutation ($input: AnswerDisputeInput!) { answerDispute(input: $input) { userErrors { code } } }'
  const input = { disputeId, words: 'So.', ...answer }
  expect((await world.as(kari).run(words, { input })).data.answerDispute.userErrors).toEqual([])
}

const AS_IT_IS = { minutes: 40, cause: 'ORDERED_WORK', note: 'Worked 40 minutes' }

async function correct(workEntryId: string, changed: object) {
  const words =
    'mutation ($input: CorrectWorkInput!) { correctWork(input: $input) { userErrors { code field } } }'
  const input = { workEntryId, ...AS_IT_IS, reason: 'Wrong.', ...changed }
  return (await world.as(kari).run(words, { input })).data.correctWork.userErrors
}

async function remove(workEntryId: string) {
  const words =
    'mutation ($id: ID!) { removeWork(input: { workEntryId: $id, reason: "Wrong." }) { userErrors { code field } } }'
  return (await world.as(kari).run(words, { id: workEntryId })).data.removeWork.userErrors
}

const DISPUTED = [{ code: 'WORK_DISPUTED', field: ['input', 'workedAt'] }]
const SETTLED = [{ code: 'WORK_SETTLED', field: null }]

describe('work in a line that waits for its answer', () => {
  it('leaves it for no other month, not even over a cause that is free', async () => {
    const { shop, workEntryId } = await buildDispute()
    expect(await correct(workEntryId, { workedAt: '2026-10-31T10:00:00Z' })).toEqual(DISPUTED)
    expect(await correct(workEntryId, { cause: 'PLATFORM_BUG' })).toEqual([])
    const moved = { cause: 'PLATFORM_BUG', workedAt: '2026-10-31T10:00:00Z' }
    expect(await correct(workEntryId, moved)).toEqual(DISPUTED)
    expect(await correct(workEntryId, {})).toEqual([])
    expect(await netOf(shop)).toEqual(['0.00', '26.67'])
    expect(await netOf(shop, '2026-10')).toEqual(['0.00', '0.00'])
  })

  it('is joined by no work of another month', async () => {
    const { shop, ticket } = await buildDispute()
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    const [before] = await workOf(ticket)
    const joined = { minutes: 20, workedAt: '2026-11-07T10:00:00Z' }
    expect(await correct(before!, joined)).toEqual(DISPUTED)
    expect(await netOf(shop, '2026-10')).toEqual(['13.33', '0.00'])
  })

  it('is put right within it, and taken away: the answer is told from what is left', async () => {
    const { shop, workEntryId } = await buildDispute()
    expect(await correct(workEntryId, { minutes: 20, workedAt: '2026-11-07T10:00:00Z' })).toEqual([])
    expect(await netOf(shop)).toEqual(['0.00', '13.33'])
    expect(await remove(workEntryId)).toEqual([])
    expect(await netOf(shop)).toEqual(['0.00', '0.00'])
  })
})

describe('work in a line that was answered', () => {
  it.each([
    [{ outcome: 'WAIVED' }, '0.00'],
    [{ outcome: 'REDUCED', amount: '20.00' }, '20.00'],
  ])('%o stays as it was answered about, but for its note', async (answer, net) => {
    const { shop, workEntryId } = await buildDispute(answer)
    for (const changed of [
      { minutes: 60 },
      { minutes: 10 },
      { cause: 'PLATFORM_BUG' },
      { workedAt: '2026-10-31T10:00:00Z' },
      { workedAt: '2026-11-06T10:00:00Z' },
    ])
      expect(await correct(workEntryId, changed)).toEqual(SETTLED)
    expect(await remove(workEntryId)).toEqual(SETTLED)
    expect(await correct(workEntryId, { note: 'Said better.' })).toEqual([])
    expect(await netOf(shop)).toEqual([net, '0.00'])
  })

  it('holds what is logged later, which can be put right', async () => {
    const { shop, ticket } = await buildDispute({ outcome: 'WAIVED' })
    world.travel({ minutes: 5 })
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK', '2026-11-06T10:00:00Z')
    const [, later] = await workOf(ticket)
    expect(await correct(later!, { minutes: 30 })).toEqual([])
    expect(await netOf(shop)).toEqual(['20.00', '0.00'])
  })

  it('UPHELD is put right, and not moved', async () => {
    const { shop, workEntryId } = await buildDispute({ outcome: 'UPHELD' })
    expect(await correct(workEntryId, { workedAt: '2026-10-31T10:00:00Z' })).toEqual(DISPUTED)
    expect(await correct(workEntryId, { minutes: 20 })).toEqual([])
    expect(await netOf(shop)).toEqual(['13.33', '0.00'])
    expect(await remove(workEntryId)).toEqual([])
    expect(await netOf(shop)).toEqual(['0.00', '0.00'])
  })
})
