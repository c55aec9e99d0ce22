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

async function run(as: Person, verb: string, type: string, asked: object, answer = '') {
  const { data, errors } = await world
    .as(as)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${answer} userErrors { code field } } }`, {
      input: asked,
    })
  expect(errors).toBeUndefined()
  return data[verb]
}

/** A bug of a store that allows a thousand euros a month. */
async function buildBug() {
  const shop = await ledger.buildShop()
  const input = { storeId: shop.id, type: 'BUG', title: 'Nothing shows', body: 'Since this morning.' }
  const { ticket } = await run(shop.owner, 'openTicket', 'OpenTicketInput', input, 'ticket { id }')
  world.travel({ minutes: 60 })
  return { ...shop, ticketId: ticket.id as string }
}

const BREAKAGE = { minutes: 20, cause: 'STORE_CODE_BREAKAGE', note: 'Closed the loop' }
const MISSING = [{ code: 'CONSENT_MISSING', field: ['input', 'cause'] }]

const log = (ticketId: string, work: object = {}) =>
  run(
    kari,
    'logWork',
    'LogWorkInput',
    { ticketId, ...BREAKAGE, ...work },
    'workEntry { id billable rule { sentence { en } } }',
  )

async function consent({ ticketId, owner }: { ticketId: string; owner: Person }) {
  const offer = { ticketId, minutes: 60, cause: 'STORE_CODE_BREAKAGE', scope: 'Repair the template' }
  const { estimate } = await run(kari, 'offerEstimate', 'OfferEstimateInput', offer, 'estimate { id }')
  await run(owner, 'approveEstimate', 'SettleEstimateInput', { estimateId: estimate.id })
}

async function linesOf({ id, owner }: { id: string; owner: Person }) {
  const ask = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { workedMinutes includedMinutes net { amount } } } }`
  return (await world.as(owner).run(ask, { id })).data.chargesOfMonth.lines
}

describe('a bug that proves to come from the store’s own changes', () => {
  it('is charged from the owner’s consent on; the time until then stays free, and says so', async () => {
    const bug = await buildBug()
    expect((await log(bug.ticketId)).userErrors).toEqual(MISSING)
    const { workEntry } = await log(bug.ticketId, { cause: 'BREAKAGE_BEFORE_CONSENT' })
    expect(workEntry).toMatchObject({
      billable: false,
      rule: { sentence: { en: expect.stringMatching(/^Free: .* until it agreed/) } },
    })
    await consent(bug)
    expect((await log(bug.ticketId)).userErrors).toEqual(MISSING)
    world.travel({ minutes: 19 })
    expect((await log(bug.ticketId)).userErrors).toEqual([])
    expect(await linesOf(bug)).toEqual([{ workedMinutes: 20, includedMinutes: 20, net: { amount: '13.33' } }])
  })

  it('is switched by no correction and no timer, and not by another type of the ticket', async () => {
    const bug = await buildBug()
    const { workEntry } = await log(bug.ticketId, { cause: 'PLATFORM_BUG' })
    const corrected = { workEntryId: workEntry.id, ...BREAKAGE, reason: 'It was theirs.' }
    expect((await run(kari, 'correctWork', 'CorrectWorkInput', corrected)).userErrors).toEqual(MISSING)
    const { timer } = await run(
      kari,
      'startTimer',
      'StartTimerInput',
      { ticketId: bug.ticketId },
      'timer { id }',
    )
    const { minutes: _, ...counted } = BREAKAGE
    world.travel({ minutes: 5 })
    const stop = () => run(kari, 'stopTimer', 'StopTimerInput', { timerId: timer.id, ...counted })
    expect((await stop()).userErrors).toEqual(MISSING)
    const typed = { ticketId: bug.ticketId, type: 'ORDER' }
    await run(kari, 'classifyTicket', 'ClassifyTicketInput', typed)
    expect((await log(bug.ticketId)).userErrors).toEqual(MISSING)
    await consent(bug)
    expect((await run(kari, 'correctWork', 'CorrectWorkInput', corrected)).userErrors).toEqual(MISSING)
    expect((await stop()).userErrors).toEqual(MISSING)
    expect(await linesOf(bug)).toEqual([{ workedMinutes: 0, includedMinutes: 20, net: { amount: '0.00' } }])
  })

  it('is no bug where the store asked for the repair: its allowance counts', async () => {
    const shop = await ledger.buildShop()
    const { id } = await ledger.buildTicket(shop)
    expect((await log(id)).userErrors).toEqual([])
    expect(await linesOf(shop)).toMatchObject([{ net: { amount: '13.33' } }])
  })
})
