import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { stopUsedUpTimers } from './stop-used-up-timers.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let shop: { owner: Person; id: string }
let ticket: { id: string }
let start: Temporal.Instant
beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
})
beforeEach(async () => {
  kari = await world.buildStaff('AGENT')
  shop = await ledger.buildShop({ allowance: null })
  ticket = await ledger.buildTicket(shop)
  start = world.now()
})
afterAll(() => world.close())

const TIMER = 'id minutes stopsAt isStopped'
const WORK = { cause: 'ORDERED_WORK', note: 'Moved the block.' }

async function run(verb: string, type: string, input: object, answer: string, as: Person = kari) {
  const { data } = await world
    .as(as)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${answer} userErrors { code field } } }`, {
      input,
    })
  return data[verb]
}

const timer = async () => (await world.as(kari).run(`{ timer { ${TIMER} } }`)).data.timer
const begin = async () =>
  (await run('startTimer', 'StartTimerInput', { ticketId: ticket.id }, 'timer { id }')).timer.id as string
const log = (timerId: string, more: object = {}) =>
  run('stopTimer', 'StopTimerInput', { timerId, ...WORK, ...more }, 'workEntry { minutes workedAt }')

async function approve(minutes: number) {
  const terms = { ticketId: ticket.id, minutes, cause: 'ORDERED_WORK', scope: 'Move the block.' }
  const { estimate } = await run('offerEstimate', 'OfferEstimateInput', terms, 'estimate { id }')
  const input = { estimateId: estimate.id }
  expect((await run('approveEstimate', 'SettleEstimateInput', input, '', shop.owner)).userErrors).toEqual([])
}

async function standings() {
  const ask = 'query ($id: ID!) { node(id: $id) { ... on Ticket { work { parts { minutes standing } } } } }'
  const { data } = await world.as(kari).run(ask, { id: ticket.id })
  type Parts = { parts: { minutes: number; standing: string }[] }
  return data.node.work.flatMap(({ parts }: Parts) =>
    parts.map(({ minutes, standing }) => `${minutes} ${standing}`),
  )
}

const after = (minutes: number) => world.travel(start.add({ minutes }))
const instant = (minutes: number) => start.add({ minutes }).toString({ fractionalSecondDigits: 3 })
const stop = () => stopUsedUpTimers(world.stoa.orm.em.fork(), world.now())

describe('a timer', () => {
  it('stops at the minute at which what was approved is used up, though nobody looks, and is logged until then', async () => {
    await approve(30)
    const id = await begin()
    after(29)
    expect(await stop()).toBe(0)
    expect(await timer()).toEqual({ id, minutes: 29, stopsAt: instant(30), isStopped: false })
    after(300)
    expect(await stop()).toBe(1)
    expect(await timer()).toEqual({ id, minutes: 30, stopsAt: instant(30), isStopped: true })
    await approve(90)
    expect(await stop()).toBe(0)
    expect(await timer()).toMatchObject({ minutes: 30, stopsAt: instant(30) })
    expect((await log(id)).workEntry).toEqual({ minutes: 30, workedAt: instant(30) })
    expect(await standings()).toEqual(['30 APPROVED'])
  })

  it('stops as exactly where no worker has noticed it yet', async () => {
    await approve(30)
    const id = await begin()
    after(31)
    await approve(90)
    expect(await timer()).toMatchObject({ minutes: 30, isStopped: true })
    expect((await log(id)).workEntry).toEqual({ minutes: 30, workedAt: instant(30) })
  })

  it('is stopped once by two workers at once', async () => {
    await approve(30)
    await begin()
    after(40)
    const stopped = await Promise.all([stop(), stop(), stop()])
    expect(stopped.toSorted()).toEqual([0, 0, 1])
  })

  it('goes on in a run of its own, which is held, once, however often that is sent', async () => {
    await approve(30)
    const id = await begin()
    after(40)
    const sent = { goOn: true, requestKey: randomUUID() }
    await Promise.all([log(id, sent), log(id, sent)])
    const next = await timer()
    expect(next).toEqual({ id: expect.not.stringMatching(id), minutes: 1, stopsAt: null, isStopped: false })
    after(55)
    expect(await stop()).toBe(0)
    await log(next.id)
    await log(id, sent)
    expect(await timer()).toBeNull()
    expect(await standings()).toEqual(['30 APPROVED', '15 HELD'])
  })

  it('counts as far as an estimate reaches that grew in time', async () => {
    await approve(30)
    await begin()
    after(20)
    await approve(60)
    after(50)
    expect(await stop()).toBe(0)
    expect(await timer()).toMatchObject({ minutes: 50, stopsAt: instant(60) })
  })

  it('stops sooner by what was worked, or counted, for it elsewhere', async () => {
    await approve(30)
    await ledger.work(kari, ticket, 10, 'ORDERED_WORK')
    await ledger.work(kari, ticket, 50, 'PLATFORM_BUG')
    const [agent, other] = [kari, await world.buildStaff('AGENT')]
    kari = other
    await begin()
    after(25)
    await stop()
    kari = agent
    await begin()
    expect(await timer()).toMatchObject({ stopsAt: null, isStopped: false })
  })

  it('that stopped holds no more than it counted', async () => {
    await approve(30)
    const id = await begin()
    after(45)
    expect((await log(id, { minutes: 45 })).userErrors).toEqual([
      { code: 'OUT_OF_RANGE', field: ['input', 'minutes'] },
    ])
    expect((await log(id, { minutes: 25 })).workEntry).toEqual({ minutes: 25, workedAt: instant(25) })
  })

  it('runs on where nobody approved anything, or an allowance takes in what it can', async () => {
    await begin()
    after(500)
    expect(await stop()).toBe(0)
    expect(await timer()).toMatchObject({ minutes: 500, stopsAt: null, isStopped: false })
  })
})
