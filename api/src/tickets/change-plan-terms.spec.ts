import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { Ticket } from './ticket.entity.ts'

let world: World
let desk: Desk
let admin: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const REHEARSE = `query ($input: RehearsePlanTermsChangeInput!) { rehearsePlanTermsChange(input: $input) {
  rehearsal { fingerprint movedTicketCount movedDeadlineCount lateTicketCount movedLineCount movedLines { from { amount } } movedLinesTo { amount }
    movedDeadlines { ticket { number } store { name } clock fromDueAt toDueAt isLater isLateAtOnce } } userErrors { code field } } }`
const CHANGE = `mutation ($input: ChangePlanTermsInput!) { changePlanTerms(input: $input) { plan { key
  inForce { from monthlyPrice { amount } firstResponseTarget { minutes clock } resolutionTarget { minutes clock } requestLists discountCapPercent
    channels { kind address } by { name } reason } toCome { from } } userErrors { code field } } }`

/** Those of Plus as they are at first. */
const PLUS = {
  planKey: 'PLUS',
  monthlyPrice: '79.00',
  firstResponseTarget: null,
  resolutionTarget: { minutes: 4320, clock: 'ELAPSED' },
  requestLists: false,
  discountCapPercent: '0',
}
const SOONER = { resolutionTarget: { minutes: 1440, clock: 'ELAPSED' } }
const HOUR = 60

async function rehearse(terms: object = SOONER, as: Person | null = admin) {
  const { data, errors } = await world.as(as).run(REHEARSE, { input: { ...PLUS, ...terms } })
  return { ...data?.rehearsePlanTermsChange, errors }
}

async function decide(terms: object, decision: object, as: Person | null = admin) {
  const input = { ...PLUS, reason: 'More people at the desk.', ...terms, ...decision }
  const { data, errors } = await world.as(as).run(CHANGE, { input })
  return { ...data?.changePlanTerms, errors }
}

/** Takes terms after their rehearsal. */
async function take(terms: object = SOONER, decision: object = {}) {
  const { rehearsal, userErrors } = await rehearse(terms)
  expect(userErrors).toEqual([])
  return decide(terms, { fingerprint: rehearsal.fingerprint, ...decision })
}

async function openTickets(): Promise<Ticket[]> {
  return world.stoa.orm.em
    .fork()
    .find(
      Ticket,
      { status: { $nin: ['CLOSED'] } },
      { populate: ['events', 'calendar'], orderBy: { number: 'asc' } },
    )
}

/** Rows as their histories tell them; gives when the resolutions are due, by number. */
async function due(): Promise<Record<number, string | null>> {
  const tickets = await openTickets()
  for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
  return Object.fromEntries(
    tickets.map(({ number, resolutionDueAt }) => [number, resolutionDueAt?.toString() ?? null]),
  )
}

const after = (minutes: number) => MONDAY_MORNING.add({ minutes }).toString()

beforeEach(async () => {
  const em = world.stoa.orm.em.fork()
  await em.execute(`update ticket set status = 'CLOSED'`)
  await em.execute(
    `delete from plan_channel where plan_version_id in (select id from plan_version where rehearsal is not null)`,
  )
  await em.execute(`delete from plan_version where rehearsal is not null`)
  world.travel(MONDAY_MORNING)
})

/** Two stores on Plus with a ticket each, and one on Pro; the number of each. */
async function openThree(): Promise<[number, number, number]> {
  const numbers: number[] = []
  for (const plan of ['PLUS', 'PLUS', 'PRO']) {
    await desk.begin(plan)
    numbers.push((await desk.open()).ticket.number)
  }
  return numbers as [number, number, number]
}

describe('rehearsePlanTermsChange', () => {
  it('names the deadlines of all the plan’s stores that would come nearer, and writes nothing', async () => {
    const [first, second] = await openThree()
    const before = await due()
    const { rehearsal, userErrors } = await rehearse()
    expect(userErrors).toEqual([])
    const move = {
      store: { name: 'Meli Taygetou' },
      clock: 'RESOLUTION',
      fromDueAt: '2026-11-26T08:40:00.000Z',
      toDueAt: '2026-11-24T08:40:00.000Z',
      isLater: false,
      isLateAtOnce: false,
    }
    expect(rehearsal).toMatchObject({
      movedTicketCount: 2,
      movedDeadlineCount: 2,
      lateTicketCount: 0,
      movedDeadlines: [
        { ticket: { number: first }, ...move },
        { ticket: { number: second }, ...move },
      ],
      movedLineCount: 0,
      movedLines: [],
      movedLinesTo: null,
    })
    expect(await due()).toEqual(before)
    expect((await rehearse()).rehearsal).toEqual(rehearsal)
  })

  it('marks the tickets that would be late at once, which then are, and neither those late before nor those in time', async () => {
    await desk.begin('PLUS')
    const lateBefore = (await desk.open()).ticket.number
    await desk.begin('PLUS')
    world.travel(MONDAY_MORNING.add({ hours: 60 }))
    const lateAtOnce = (await desk.open()).ticket.number
    const waiting = await desk.open()
    await desk.wait(desk.agent, waiting.ticket.id)
    world.travel(MONDAY_MORNING.add({ hours: 85 }))
    const inTime = (await desk.open()).ticket.number
    const states = async () =>
      Object.fromEntries(
        (await openTickets()).map((ticket) => [
          ticket.number,
          ticket.readClocks(world.now()).resolution.state,
        ]),
      )
    expect(await states()).toEqual({
      [lateBefore]: 'BREACHED',
      [lateAtOnce]: 'ON_TRACK',
      [waiting.ticket.number]: 'PAUSED',
      [inTime]: 'ON_TRACK',
    })

    const { rehearsal } = await rehearse()
    expect(rehearsal).toMatchObject({
      lateTicketCount: 1,
      movedDeadlines: [
        { ticket: { number: lateBefore }, isLateAtOnce: false },
        {
          ticket: { number: lateAtOnce },
          toDueAt: MONDAY_MORNING.add({ hours: 84 }).toString({ fractionalSecondDigits: 3 }),
          isLateAtOnce: true,
        },
        { ticket: { number: inTime }, isLateAtOnce: false },
      ],
    })

    expect((await decide(SOONER, { fingerprint: rehearsal.fingerprint })).userErrors).toEqual([])
    expect(await states()).toMatchObject({
      [lateBefore]: 'BREACHED',
      [lateAtOnce]: 'BREACHED',
      [waiting.ticket.number]: 'PAUSED',
      [inTime]: 'ON_TRACK',
    })
  })

  it('counts as late from the minute after it is due', async () => {
    await desk.begin('PLUS')
    await desk.open()
    world.travel(MONDAY_MORNING.add({ hours: 24, seconds: 59 }))
    expect((await rehearse()).rehearsal.lateTicketCount).toBe(0)
    world.travel(MONDAY_MORNING.add({ hours: 24, minutes: 1 }))
    expect((await rehearse()).rehearsal.lateTicketCount).toBe(1)
  })

  it('moves none by a longer promise, by another price, or where a store has left the plan', async () => {
    await openThree()
    const longer = { resolutionTarget: { minutes: 9000, clock: 'ELAPSED' } }
    for (const terms of [
      longer,
      { resolutionTarget: null },
      { monthlyPrice: '89' },
      { discountCapPercent: '12.5' },
    ])
      expect((await rehearse(terms)).rehearsal).toMatchObject({ movedTicketCount: 0, movedDeadlines: [] })
    await world.stoa.orm.em.fork().execute(`
      insert into subscription (id, store_id, plan_id, "from")
      select gen_random_uuid(), store_id, (select id from plan where key = 'BASIC'), '2026-11-01' from subscription
      where plan_id = (select id from plan where key = 'PLUS')`)
    expect((await rehearse()).rehearsal.movedTicketCount).toBe(0)
  })

  it.each([
    ['a price below nothing', { monthlyPrice: '-1' }, 'OUT_OF_RANGE', 'monthlyPrice'],
    ['parts of a cent', { monthlyPrice: '79.001' }, 'OUT_OF_RANGE', 'monthlyPrice'],
    ['a discount beyond everything', { discountCapPercent: '100.5' }, 'OUT_OF_RANGE', 'discountCapPercent'],
    [
      'a discount finer than it is kept',
      { discountCapPercent: '1.0005' },
      'OUT_OF_RANGE',
      'discountCapPercent',
    ],
    [
      'a promise of no time',
      { resolutionTarget: { minutes: 0, clock: 'ELAPSED' } },
      'OUT_OF_RANGE',
      'resolutionTarget.minutes',
    ],
    [
      'a promise of months',
      { firstResponseTarget: { minutes: 43_201, clock: 'BUSINESS' } },
      'OUT_OF_RANGE',
      'firstResponseTarget.minutes',
    ],
    ['a plan that there is none of', { planKey: 'GOLD' }, 'NOT_FOUND', 'planKey'],
  ])('refuses %s', async (_, terms, code, field) => {
    expect(await rehearse(terms)).toMatchObject({
      rehearsal: null,
      userErrors: [{ code, field: ['input', ...field.split('.')] }],
    })
  })

  it('refuses what it is already; a target that is left out stays', async () => {
    for (const terms of [
      {},
      { monthlyPrice: '79' },
      { resolutionTarget: undefined },
      { discountCapPercent: '0.00' },
    ])
      expect((await rehearse(terms)).userErrors).toMatchObject([{ code: 'NOTHING_CHANGED' }])
  })

  it('is for administrators', async () => {
    await desk.begin()
    for (const person of [desk.agent, desk.at.owner])
      expect((await rehearse({}, person)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await rehearse({}, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('changePlanTerms', () => {
  it('moves exactly what was rehearsed, and each store reads by whom and why', async () => {
    const [first, second, other] = await openThree()
    const before = await due()
    const { rehearsal } = await rehearse()
    world.travel({ minutes: 30 })
    const reason = 'More people at the desk.'
    const { plan, userErrors } = await decide(SOONER, { fingerprint: rehearsal.fingerprint })
    expect(userErrors).toEqual([])
    expect(await due()).toEqual({
      [first]: after(24 * HOUR),
      [second]: after(24 * HOUR),
      [other]: before[other],
    })
    expect(plan).toEqual({
      key: 'PLUS',
      inForce: {
        from: '2026-11-23T09:10:00.000Z',
        monthlyPrice: { amount: '79.00' },
        firstResponseTarget: null,
        ...SOONER,
        requestLists: false,
        discountCapPercent: '0',
        channels: [
          { kind: 'LIVE_CHAT', address: null },
          { kind: 'PHONE', address: '2310 05 0385' },
        ],
        by: { name: admin.name },
        reason,
      },
      toCome: [],
    })
    const told = (await openTickets()).map(({ events }) => events.getItems().at(-1)!)
    expect(told.map(({ type, reason }) => [type, reason])).toEqual([
      ['PLAN_CHANGED', reason],
      ['PLAN_CHANGED', reason],
      ['OPENED', null],
    ])
  })

  it('promises it to tickets opened later, and never moves a given promise later', async () => {
    await desk.begin('PLUS')
    const { ticket: given } = await desk.open()
    await take({ resolutionTarget: { minutes: 9000, clock: 'ELAPSED' } })
    world.travel({ minutes: 1 })
    const { ticket: later } = await desk.open()
    expect(await due()).toEqual({ [given.number]: after(4320), [later.number]: after(9001) })
    await take({ resolutionTarget: null })
    world.travel({ minutes: 1 })
    expect((await desk.open()).ticket.resolution.state).toBe('NO_TARGET')
  })

  it('gives a promise to those that had none', async () => {
    await desk.begin('PLUS')
    const { ticket } = await desk.open()
    expect(ticket.firstResponse.state).toBe('NO_TARGET')
    const { rehearsal } = await rehearse({ firstResponseTarget: { minutes: 60, clock: 'BUSINESS' } })
    expect(rehearsal.movedDeadlines).toMatchObject([
      { clock: 'FIRST_RESPONSE', fromDueAt: null, toDueAt: '2026-11-23T09:40:00.000Z' },
    ])
    await take({ firstResponseTarget: { minutes: 60, clock: 'BUSINESS' } })
    const [row] = await openTickets()
    expect(row!.firstResponseDueAt?.toString()).toBe(after(HOUR))
  })

  it('tells no ticket where the promise stays', async () => {
    await openThree()
    const { plan } = await take({ monthlyPrice: '89', requestLists: true, discountCapPercent: '20' })
    expect(plan.inForce).toMatchObject({
      monthlyPrice: { amount: '89.00' },
      requestLists: true,
      discountCapPercent: '20',
    })
    for (const { events } of await openTickets()) expect(events).toHaveLength(1)
  })

  it('refuses when tickets moved since the rehearsal', async () => {
    await desk.begin('PLUS')
    const { ticket } = await desk.open()
    const { rehearsal } = await rehearse()
    await desk.resolve(desk.agent, ticket.id)
    expect((await decide(SOONER, { fingerprint: rehearsal.fingerprint })).userErrors).toEqual([
      { code: 'REHEARSAL_OUTDATED', field: ['input', 'fingerprint'] },
    ])
  })

  it('is safe to repeat, and refuses another decision after the same rehearsal', async () => {
    await openThree()
    const { rehearsal } = await rehearse()
    const decision = { fingerprint: rehearsal.fingerprint }
    const both = await Promise.all([decide(SOONER, decision), decide(SOONER, decision)])
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []])
    const [ticket] = await openTickets()
    expect(ticket!.events).toHaveLength(2)
    for (const other of [{ reason: 'Another one.' }, { monthlyPrice: '80' }, { resolutionTarget: null }])
      expect((await decide(SOONER, { ...decision, ...other })).userErrors).toMatchObject([
        { code: 'KEY_REUSED' },
      ])
  })

  it('needs a reason', async () => {
    const { userErrors } = await take(SOONER, { reason: ' ' })
    expect(userErrors).toEqual([{ code: 'REASON_REQUIRED', field: ['input', 'reason'] }])
  })

  it('is for administrators', async () => {
    await desk.begin()
    for (const person of [desk.agent, desk.at.owner])
      expect((await decide({}, { fingerprint: '' }, person)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await decide({}, { fingerprint: '' }, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('the number of statements, whatever the number of stores and tickets', () => {
  it('is fixed for a rehearsal and for the change', async () => {
    const measured = []
    for (const [stores, tickets] of [
      [2, 1],
      [6, 5],
    ] as const) {
      for (let store = 0; store < stores; store++) {
        await desk.begin('PLUS')
        for (let ticket = 0; ticket < tickets; ticket++) await desk.open()
      }
      world.travel(MONDAY_MORNING.add({ minutes: 10 * stores }))
      const terms = { resolutionTarget: { minutes: 1440 - stores, clock: 'ELAPSED' } }
      let rehearsal = { fingerprint: '', movedTicketCount: 0 }
      const rehearsing = await world.countStatements(async () => {
        ;({ rehearsal } = await rehearse(terms))
      })
      expect(rehearsal.movedTicketCount).toBe(stores * tickets)
      world.travel({ minutes: 1 })
      const changing = await world.countStatements(async () => {
        const { userErrors } = await decide(terms, { fingerprint: rehearsal.fingerprint })
        expect(userErrors).toEqual([])
      })
      measured.push({ rehearsing, changing })
      await due()
      await world.stoa.orm.em.fork().execute(`update ticket set status = 'CLOSED'`)
    }
    expect(measured[1]).toEqual(measured[0])
  }, 120_000)
})
