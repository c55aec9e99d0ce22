import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Membership, type Store } from '../stores/store.entity.ts'

let world: World
let kari: Person
let owner: Person
let store: Store
let ticket: { id: string; number: number }
let other: { id: string; number: number }
beforeAll(async () => {
  world = await freshWorld()
})
beforeEach(async () => {
  kari = await world.buildStaff('AGENT')
  const ledger = ledgerOf(world)
  const shop = await ledger.buildShop()
  ;({ owner, store } = shop)
  ticket = await ledger.buildTicket(shop, 'Move the note')
  other = await ledger.buildTicket(shop, 'Mend the label')
})
afterAll(() => world.close())

const TIMER =
  'id startedAt minutes isOverADay ticket { id number title type status } ticketId ticketNumber ticketTitle'
const PAYLOADS = {
  startTimer: ['StartTimerInput', `timer { ${TIMER} }`],
  stopTimer: ['StopTimerInput', 'workEntry { id minutes workedAt note rule { cause } agent { name } }'],
  discardTimer: ['DiscardTimerInput', 'timer { id }'],
} as const

async function run(verb: keyof typeof PAYLOADS, input: object, as: Person | null = kari) {
  const [type, payload] = PAYLOADS[verb]
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { ${payload} userErrors { code field names } } }`,
      { input },
    )
  return { ...data?.[verb], code: errors?.[0]?.extensions.code }
}

async function timerOf(person: Person) {
  return (await world.as(person).run(`{ timer { ${TIMER} } }`)).data.timer
}

async function workOn({ id }: { id: string }) {
  const { data } = await world
    .as(kari)
    .run(`query ($id: ID!) { node(id: $id) { ... on Ticket { work { minutes note } } } }`, { id })
  return data.node.work
}

async function start(on = ticket) {
  return (await run('startTimer', { ticketId: on.id })).timer
}

function later(time: Temporal.DurationLike) {
  world.travel(world.now().add(time))
}

const done = { cause: 'TEMPLATE_WORK', note: ' Moved the block. ' }

describe('startTimer', () => {
  it('starts to count, for its agent alone', async () => {
    const timer = await start()
    later({ minutes: 12, seconds: 1 })
    expect(await timerOf(kari)).toEqual({
      ...timer,
      minutes: 13,
      isOverADay: false,
      ticket: { ...ticket, title: 'Move the note', type: 'ORDER', status: 'NEW' },
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      ticketTitle: 'Move the note',
    })
    expect(await timerOf(await world.buildStaff('AGENT'))).toBeNull()
  })

  it('goes on running where it runs already', async () => {
    const timer = await start()
    later({ minutes: 3 })
    expect(await start()).toEqual({ ...timer, minutes: 3 })
  })

  it('starts one when two windows start it at once', async () => {
    const timers = await Promise.all([start(), start(), start(), start()])
    expect(new Set(timers.map(({ id }) => id)).size).toBe(1)
  })

  it('starts one of two tickets at once, and names it to the other window', async () => {
    const both = await Promise.all(
      [ticket, other].map(({ id }) => run('startTimer', { ticketId: id, requestKey: randomUUID() })),
    )
    const running = await timerOf(kari)
    const [refused] = both.filter(({ timer }) => timer === null)
    expect(both.filter(({ timer }) => timer !== null)).toHaveLength(1)
    expect(refused.userErrors).toEqual([
      {
        code: 'TIMER_RUNNING',
        field: ['input', 'ticketId'],
        names: [String(running.ticketNumber), running.ticketTitle],
      },
    ])
  })

  it('starts nothing anew when a send comes again after it was stopped', async () => {
    const sent = { ticketId: ticket.id, requestKey: randomUUID() }
    const { timer } = await run('startTimer', sent)
    await run('stopTimer', { ...done, timerId: timer.id })
    expect(await run('startTimer', sent)).toMatchObject({ timer: null, userErrors: [] })
    expect((await run('startTimer', { ...sent, ticketId: other.id })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
  })

  it('refuses everyone but agents', async () => {
    for (const person of [owner, await world.buildStaff('PRODUCT_MANAGER')])
      expect(await run('startTimer', { ticketId: ticket.id }, person)).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('finds nothing under an id of nothing', async () => {
    for (const ticketId of [nodeId('Ticket', randomUUID()), 'nothing'])
      expect((await run('startTimer', { ticketId })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'ticketId'] },
      ])
  })

  it('asks to sign in', async () => {
    expect((await run('startTimer', { ticketId: ticket.id }, null)).code).toBe('UNAUTHENTICATED')
  })
})

describe('stopTimer', () => {
  it('logs what it counted, a minute that was begun as a whole one', async () => {
    const { id: timerId } = await start()
    later({ minutes: 7, seconds: 20 })
    const { workEntry } = await run('stopTimer', { ...done, timerId })
    expect(workEntry).toMatchObject({
      minutes: 8,
      note: 'Moved the block.',
      rule: { cause: 'TEMPLATE_WORK' },
    })
    expect(Temporal.Instant.from(workEntry.workedAt)).toEqual(world.now())
    expect(await timerOf(kari)).toBeNull()
    expect(await start(other)).toMatchObject({ ticketId: other.id })
  })

  it('logs at least a minute', async () => {
    const { id: timerId } = await start()
    expect((await run('stopTimer', { ...done, timerId })).workEntry.minutes).toBe(1)
  })

  it('logs what was really worked, which ended as long after the start', async () => {
    const { id: timerId, startedAt } = await start()
    later({ hours: 3 })
    const { workEntry } = await run('stopTimer', { ...done, timerId, minutes: 40 })
    expect(workEntry.minutes).toBe(40)
    const ended = Temporal.Instant.from(startedAt).add({ minutes: 40 })
    expect(Temporal.Instant.from(workEntry.workedAt)).toEqual(ended)
  })

  it('asks how long it really was when it ran longer than a day, and keeps running', async () => {
    const { id: timerId } = await start()
    later({ hours: 24, seconds: 1 })
    expect((await run('stopTimer', { ...done, timerId })).userErrors).toMatchObject([
      { code: 'TIMER_RAN_LONG', field: ['input', 'minutes'] },
    ])
    expect(await timerOf(kari)).toMatchObject({ id: timerId, isOverADay: true })
    expect((await run('stopTimer', { ...done, timerId, minutes: 25 })).workEntry.minutes).toBe(25)
  })

  it('logs a send that is repeated once, also at once', async () => {
    const { id: timerId } = await start()
    const sent = { ...done, timerId, requestKey: randomUUID() }
    const entries = await Promise.all([1, 2, 3, 4].map(() => run('stopTimer', sent)))
    entries.push(await run('stopTimer', sent))
    expect(new Set(entries.map(({ workEntry }) => workEntry.id)).size).toBe(1)
    expect(await workOn(ticket)).toHaveLength(1)
  })

  it('is stopped by one of two windows', async () => {
    const { id: timerId } = await start()
    const both = await Promise.all(
      [1, 2].map(() => run('stopTimer', { ...done, timerId, requestKey: randomUUID() })),
    )
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'TIMER_ENDED' }])
    expect(await workOn(ticket)).toHaveLength(1)
  })

  it.each([
    ['no time', 'OUT_OF_RANGE', 'minutes', { minutes: 0 }],
    ['more than a day', 'OUT_OF_RANGE', 'minutes', { minutes: 1441 }],
    ['no note', 'REQUIRED', 'note', { note: ' ' }],
    ['a note without end', 'TOO_LONG', 'note', { note: 'x'.repeat(501) }],
  ])('rejects %s, and keeps running', async (_, code, field, changes) => {
    const { id: timerId } = await start()
    const { workEntry, userErrors } = await run('stopTimer', { ...done, timerId, ...changes })
    expect(workEntry).toBeNull()
    expect(userErrors).toMatchObject([{ code, field: ['input', field] }])
    expect(await timerOf(kari)).toMatchObject({ id: timerId })
  })

  it('does not know another agent’s timer from none', async () => {
    const { id: timerId } = await start()
    const colleague = await world.buildStaff('ADMIN')
    for (const verb of ['stopTimer', 'discardTimer'] as const) {
      const rest = verb === 'stopTimer' ? done : {}
      const foreign = await run(verb, { ...rest, timerId }, colleague)
      expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'timerId'] }])
      expect(foreign).toEqual(
        await run(verb, { ...rest, timerId: nodeId('WorkTimer', randomUUID()) }, colleague),
      )
    }
    expect(await timerOf(kari)).toMatchObject({ id: timerId })
  })
})

describe('discardTimer', () => {
  it('logs nothing, however often it is sent', async () => {
    const { id: timerId } = await start()
    const both = await Promise.all([1, 2].map(() => run('discardTimer', { timerId })))
    expect([...both, await run('discardTimer', { timerId })].flatMap(({ userErrors }) => userErrors)).toEqual(
      [],
    )
    expect(await timerOf(kari)).toBeNull()
    expect(await workOn(ticket)).toEqual([])
    expect((await run('stopTimer', { ...done, timerId })).userErrors).toMatchObject([{ code: 'TIMER_ENDED' }])
  })

  it('is for its agent also once the store is the agent’s own: only logging is for others', async () => {
    const { id: timerId } = await start()
    await world.save(Membership.grant(kari, store, 'MEMBER'))
    expect(await run('stopTimer', { ...done, timerId })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await run('discardTimer', { timerId })).toMatchObject({ timer: null, userErrors: [] })
    expect(await timerOf(kari)).toBeNull()
    expect(await workOn(ticket)).toEqual([])
  })

  it('does not take back what was stopped into work', async () => {
    const { id: timerId } = await start()
    await run('stopTimer', { ...done, timerId })
    expect((await run('discardTimer', { timerId })).userErrors).toMatchObject([{ code: 'TIMER_ENDED' }])
    expect(await workOn(ticket)).toHaveLength(1)
  })
})
