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
const buildBug = () => openedAs('BUG')

async function openedAs(type: string, allowance: bigint | null = 100_000n) {
  const shop = await ledger.buildShop({ allowance })
  const input = { storeId: shop.id, type, title: 'Nothing shows', body: 'Since this morning.' }
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

async function offerRepair(ticketId: string, minutes = 60) {
  const offer = { ticketId, minutes, cause: 'STORE_CODE_BREAKAGE', scope: 'Repair the template' }
  const answer = 'estimate { id isFreeUntilApproved }'
  return (await run(kari, 'offerEstimate', 'OfferEstimateInput', offer, answer)).estimate
}

const approve = (owner: Person, estimate: { id: string }) =>
  run(owner, 'approveEstimate', 'SettleEstimateInput', { estimateId: estimate.id })

const consent = async ({ ticketId, owner }: { ticketId: string; owner: Person }, minutes?: number) =>
  approve(owner, await offerRepair(ticketId, minutes))

const classify = (ticketId: string, type: string) =>
  run(kari, 'classifyTicket', 'ClassifyTicketInput', { ticketId, type })

async function workOn(ticketId: string, as: Person) {
  const ask = `query ($id: ID!) { node(id: $id) { ... on Ticket { work {
    minutes rule { cause } parts { standing } corrections { by { name } reason before { minutes rule { cause } } } } } } }`
  return (await world.as(as).run(ask, { id: ticketId })).data.node.work
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
    await classify(bug.ticketId, 'ORDER')
    expect((await log(bug.ticketId)).userErrors).toEqual(MISSING)
    await consent(bug)
    expect((await run(kari, 'correctWork', 'CorrectWorkInput', corrected)).userErrors).toEqual(MISSING)
    expect((await stop()).userErrors).toEqual(MISSING)
    expect(await linesOf(bug)).toEqual([{ workedMinutes: 0, includedMinutes: 20, net: { amount: '0.00' } }])
  })

  it('leaves free what was held since before, and says so, when it is offered and when it is approved', async () => {
    const bug = await openedAs('USER_SUPPORT', null)
    await log(bug.ticketId)
    await classify(bug.ticketId, 'BUG')
    const estimate = await offerRepair(bug.ticketId)
    const freed = [
      {
        minutes: 20,
        rule: { cause: 'BREAKAGE_BEFORE_CONSENT' },
        parts: [{ standing: 'INCLUDED' }],
        corrections: [
          {
            by: { name: kari.name },
            reason: expect.stringMatching(/^Δωρεάν: /),
            before: { minutes: 20, rule: { cause: 'STORE_CODE_BREAKAGE' } },
          },
        ],
      },
    ]
    expect(await workOn(bug.ticketId, bug.owner)).toEqual(freed)
    const later = await openedAs('USER_SUPPORT', null)
    await log(later.ticketId)
    const offered = await offerRepair(later.ticketId)
    expect(offered.isFreeUntilApproved).toBe(false)
    await classify(later.ticketId, 'BUG')
    for (const [one, approved] of [
      [bug, estimate],
      [later, offered],
    ]) {
      await approve(one.owner, approved)
      expect(await workOn(one.ticketId, one.owner)).toEqual(freed)
      expect(await linesOf(one)).toEqual([{ workedMinutes: 0, includedMinutes: 20, net: { amount: '0.00' } }])
    }
  })

  it('leaves free what was logged on it before anybody refused that', async () => {
    const bug = await openedAs('BUG', null)
    await log(bug.ticketId, { cause: 'BREAKAGE_BEFORE_CONSENT', note: 'Of old' })
    await world.stoa.orm.em
      .fork()
      .execute(`update work_entry set cause = 'STORE_CODE_BREAKAGE' where note = 'Of old'`)
    await consent(bug)
    expect(await linesOf(bug)).toEqual([{ workedMinutes: 0, includedMinutes: 20, net: { amount: '0.00' } }])
  })

  it('stays charged as far as it was before it proved to be one, and not further', async () => {
    const bug = await openedAs('USER_SUPPORT', null)
    for (const minutes of [20, 30]) {
      world.travel({ minutes: 30 })
      await log(bug.ticketId, { minutes })
    }
    await consent(bug, 20)
    await classify(bug.ticketId, 'BUG')
    await consent(bug, 120)
    world.travel({ minutes: 40 })
    await log(bug.ticketId, { minutes: 40 })
    expect(await linesOf(bug)).toMatchObject([{ workedMinutes: 60, includedMinutes: 30 }])
  })

  it('splits what was charged in part: the rest from before the consent is free, and no wider estimate charges it', async () => {
    const bug = await openedAs('USER_SUPPORT', null)
    await log(bug.ticketId, { minutes: 50 })
    await consent(bug, 20)
    await classify(bug.ticketId, 'BUG')
    const wider = await offerRepair(bug.ticketId, 120)
    const split = [
      {
        minutes: 20,
        rule: { cause: 'STORE_CODE_BREAKAGE' },
        parts: [{ standing: 'APPROVED' }],
        corrections: [{ before: { minutes: 50, rule: { cause: 'STORE_CODE_BREAKAGE' } } }],
      },
      {
        minutes: 30,
        rule: { cause: 'BREAKAGE_BEFORE_CONSENT' },
        parts: [{ standing: 'INCLUDED' }],
        corrections: [
          {
            reason: expect.stringMatching(/^Δωρεάν: /),
            before: { minutes: 50, rule: { cause: 'STORE_CODE_BREAKAGE' } },
          },
        ],
      },
    ]
    expect(await workOn(bug.ticketId, bug.owner)).toMatchObject(split)
    await approve(bug.owner, wider)
    expect(await workOn(bug.ticketId, bug.owner)).toMatchObject(split)
    world.travel({ minutes: 40 })
    await log(bug.ticketId, { minutes: 40 })
    expect(await linesOf(bug)).toEqual([{ workedMinutes: 60, includedMinutes: 30, net: { amount: '40.00' } }])
  })

  it('says of its first estimate that the time until then is free, and of no other', async () => {
    const bug = await buildBug()
    expect((await offerRepair(bug.ticketId)).isFreeUntilApproved).toBe(true)
    await classify(bug.ticketId, 'ORDER')
    const estimate = await offerRepair(bug.ticketId, 90)
    expect(estimate.isFreeUntilApproved).toBe(true)
    await approve(bug.owner, estimate)
    expect((await offerRepair(bug.ticketId, 120)).isFreeUntilApproved).toBe(false)
  })

  it('that was timed across the consent is logged in two: until then, and from then on', async () => {
    const bug = await openedAs('BUG', null)
    const [agent, start] = [await world.buildStaff('AGENT'), { ticketId: bug.ticketId }]
    const { timer } = await run(agent, 'startTimer', 'StartTimerInput', start, 'timer { id }')
    world.travel({ minutes: 20 })
    await consent(bug)
    world.travel({ minutes: 15 })
    const stop = (work: object) => run(agent, 'stopTimer', 'StopTimerInput', { timerId: timer.id, ...work })
    expect((await stop({ ...BREAKAGE, minutes: null })).userErrors).toEqual(MISSING)
    expect((await stop({ ...BREAKAGE, cause: 'BREAKAGE_BEFORE_CONSENT' })).userErrors).toEqual([])
    const rest = { ...BREAKAGE, ...start, minutes: 15 }
    expect((await run(agent, 'logWork', 'LogWorkInput', rest)).userErrors).toEqual([])
    expect(await linesOf(bug)).toMatchObject([{ workedMinutes: 15, includedMinutes: 20 }])
  })

  it('is no bug where the store asked for the repair: its allowance counts', async () => {
    const shop = await ledger.buildShop()
    const { id } = await ledger.buildTicket(shop)
    expect((await log(id)).userErrors).toEqual([])
    expect(await linesOf(shop)).toMatchObject([{ net: { amount: '13.33' } }])
  })
})
