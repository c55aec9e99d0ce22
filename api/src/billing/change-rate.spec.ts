import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let admin: Person
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>

beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const FIELDS = `fingerprint movedTicketCount movedDeadlineCount movedLineCount
  movedLines { ticket { number } store { name } from { amount } to { amount currencyCode } isHigher }
  movedLinesFrom { amount } movedLinesTo { amount }`
const REHEARSE = `query ($input: RehearseRateChangeInput!) { rehearseRateChange(input: $input) {
  rehearsal { ${FIELDS} } userErrors { code field } } }`
const CHANGE = `mutation ($input: ChangeRateInput!) { changeRate(input: $input) {
  plan { key rateCards { hourly { amount } minimumMinutes incrementMinutes from reason by { name } setAt } } userErrors { code field } } }`
const RATE = { planKey: 'PRO', hourly: '60', minimumMinutes: 15, incrementMinutes: 5, from: '2026-11-10' }

async function rehearse(rate: object = {}, as: Person | null = admin) {
  const { data, errors } = await world.as(as).run(REHEARSE, { input: { ...RATE, ...rate } })
  return { ...data?.rehearseRateChange, errors }
}

async function decide(rate: object, decision: object, as: Person | null = admin) {
  const input = { ...RATE, reason: 'Wages rose.', ...rate, ...decision }
  const { data, errors } = await world.as(as).run(CHANGE, { input })
  return { ...data?.changeRate, errors }
}

/** Takes a rate after its rehearsal. */
async function take(rate: object = {}, decision: object = {}) {
  const { rehearsal, userErrors } = await rehearse(rate)
  expect(userErrors).toEqual([])
  return decide(rate, { fingerprint: rehearsal.fingerprint, ...decision })
}

/** What the store is charged for each of its tickets, by number. */
async function charges(month = '2026-11'): Promise<[number, string][]> {
  const { data } = await world
    .as(shop.owner)
    .run(
      `query ($id: ID!, $month: String) { chargesOfMonth(storeId: $id, month: $month) { lines { ticket { number } net { amount } } } }`,
      { id: shop.id, month },
    )
  return data.chargesOfMonth.lines.map(
    ({ ticket, net }: { ticket: { number: number }; net: { amount: string } }) => [ticket.number, net.amount],
  )
}

/** Work on an order of the store, in hours of an afternoon. */
async function workOn(...days: string[]) {
  const ticket = await ledger.buildTicket(shop)
  for (const day of days) await ledger.work(kari, ticket, 30, 'TEMPLATE_WORK', `${day}T13:00:00Z`)
  return ticket
}

beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  await world.stoa.orm.em
    .fork()
    .execute(
      'delete from dispute; delete from work_entry; delete from rate_card where revision > 1 or set_at is not null',
    )
  shop = await ledger.buildShop()
})

describe('rehearseRateChange', () => {
  it('names the unbilled lines that a corrected rate would move, and writes nothing', async () => {
    const early = await workOn('2026-11-05')
    const both = await workOn('2026-11-05', '2026-11-12')
    const late = await workOn('2026-11-12')
    await workOn('2026-10-12')
    const before = await charges()
    const { rehearsal, userErrors } = await rehearse()
    expect(userErrors).toEqual([])
    const move = { store: { name: 'Meli Taygetou' }, isHigher: true }
    expect(rehearsal).toMatchObject({
      movedTicketCount: 0,
      movedDeadlineCount: 0,
      movedLineCount: 2,
      movedLines: [
        {
          ...move,
          ticket: { number: both.number },
          from: { amount: '40.00' },
          to: { amount: '50.00', currencyCode: 'EUR' },
        },
        {
          ...move,
          ticket: { number: late.number },
          from: { amount: '20.00' },
          to: { amount: '30.00', currencyCode: 'EUR' },
        },
      ],
      movedLinesFrom: { amount: '60.00' },
      movedLinesTo: { amount: '80.00' },
    })
    expect(before).toContainEqual([early.number, '20.00'])
    expect(await charges()).toEqual(before)
    expect((await rehearse()).rehearsal).toEqual(rehearsal)
  })

  it('tells of the minimum that work pays anew under another card, and of what becomes cheaper', async () => {
    await workOn('2026-11-05', '2026-11-12')
    const { rehearsal } = await rehearse({ hourly: '40.00', minimumMinutes: 60 })
    expect(rehearsal.movedLines).toMatchObject([
      { from: { amount: '40.00' }, to: { amount: '60.00' }, isHigher: true },
    ])
    const cheaper = await rehearse({ hourly: '30.00', from: '2026-11-01' })
    expect(cheaper.rehearsal.movedLines).toMatchObject([
      { from: { amount: '40.00' }, to: { amount: '30.00' }, isHigher: false },
    ])
  })

  it('moves nothing for a date to come, on another plan, or by work that is free', async () => {
    await workOn('2026-11-12')
    const nothing = { movedLineCount: 0, movedLines: [], movedLinesFrom: null, movedLinesTo: null }
    expect((await rehearse({ from: '2026-12-01' })).rehearsal).toMatchObject(nothing)
    expect((await rehearse({ planKey: 'PLUS' })).rehearsal).toMatchObject(nothing)
    await world.stoa.orm.em.fork().execute(`update work_entry set cause = 'PLATFORM_BUG'`)
    expect((await rehearse()).rehearsal).toMatchObject(nothing)
  })

  it('shows the first fifty of many', async () => {
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 30, 'TEMPLATE_WORK', '2026-11-12T13:00:00Z')
    await world.stoa.orm.em.fork().execute(`
      with many as (
        insert into ticket select (jsonb_populate_record(ticket, jsonb_build_object('id', gen_random_uuid(), 'number', nextval('ticket_number'), 'request_key', null))).*
        from ticket, generate_series(1, 50) where number = ${ticket.number} returning id)
      insert into work_entry (id, ticket_id, store_id, agent_id, cause, minutes, note, worked_at, is_time_said, created_at, within_allowance)
      select gen_random_uuid(), many.id, store_id, agent_id, cause, minutes, note, worked_at, is_time_said, created_at, within_allowance from work_entry, many`)
    const { rehearsal } = await rehearse()
    expect(rehearsal.movedLineCount).toBe(51)
    expect(rehearsal.movedLines).toHaveLength(50)
    expect(rehearsal.movedLinesTo).toEqual({ amount: '1530.00' })
  })

  it.each([
    ['an earlier month', { from: '2026-10-31' }, 'OUT_OF_RANGE', 'from'],
    ['a date far away', { from: '2032-01-01' }, 'OUT_OF_RANGE', 'from'],
    ['nothing for an hour', { hourly: '0' }, 'OUT_OF_RANGE', 'hourly'],
    ['less than nothing', { hourly: '-40' }, 'OUT_OF_RANGE', 'hourly'],
    ['parts of a cent', { hourly: '40.005' }, 'OUT_OF_RANGE', 'hourly'],
    ['more than anyone pays', { hourly: '100000.01' }, 'OUT_OF_RANGE', 'hourly'],
    ['a minimum below nothing', { minimumMinutes: -1 }, 'OUT_OF_RANGE', 'minimumMinutes'],
    ['an increment of nothing', { incrementMinutes: 0 }, 'OUT_OF_RANGE', 'incrementMinutes'],
    ['what it is already', { hourly: '40.000' }, 'NOTHING_CHANGED', 'hourly'],
    ['a plan that there is none of', { planKey: 'GOLD' }, 'NOT_FOUND', 'planKey'],
  ])('refuses %s', async (_, rate, code, field) => {
    expect(await rehearse(rate)).toMatchObject({
      rehearsal: null,
      userErrors: [{ code, field: ['input', field] }],
    })
  })

  it('is for administrators', async () => {
    for (const person of [kari, shop.owner])
      expect((await rehearse({}, person)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await rehearse({}, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

/** Has the owner dispute the store's only line, and answers as told. */
async function dispute(outcome: 'WAIVED' | null) {
  const ask = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id } } }`
  const { data } = await world.as(shop.owner).run(ask, { id: shop.id })
  const [{ id }] = data.chargesOfMonth.lines
  const raise = 'mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } } }'
  const raised = await world.as(shop.owner).run(raise, { id })
  const answer = `mutation ($id: ID!) { answerDispute(input: { disputeId: $id, outcome: WAIVED, words: "Ours." }) { userErrors { code } } }`
  if (outcome) await world.as(kari).run(answer, { id: raised.data.disputeLine.dispute.id })
}

const disputed = async () => {
  const ask = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { isFrozen takenOff { amount } net { amount } } } }`
  return (await world.as(shop.owner).run(ask, { id: shop.id })).data.chargesOfMonth.lines
}

describe('changeRate', () => {
  it.each([
    ['waits for an answer', null, { isFrozen: true, net: { amount: '0.00' } }],
    ['was answered', 'WAIVED' as const, { takenOff: { amount: '20.00' }, net: { amount: '0.00' } }],
  ])('leaves a disputed line that %s with its rate, and names its ticket', async (_, outcome, line) => {
    const { number } = await workOn('2026-11-12')
    await dispute(outcome)
    for (const from of ['2026-11-01', '2026-11-12']) {
      const input = { ...RATE, from }
      const { data } = await world
        .as(admin)
        .run(
          `query ($input: RehearseRateChangeInput!) { rehearseRateChange(input: $input) { rehearsal { fingerprint } userErrors { code field names } } }`,
          { input },
        )
      expect(data.rehearseRateChange).toEqual({
        rehearsal: null,
        userErrors: [{ code: 'LINES_DISPUTED', field: ['input', 'from'], names: [`${number}`] }],
      })
    }
    await take({ from: '2026-11-13' })
    expect(await disputed()).toMatchObject([line])
  })

  it('refuses a line that was disputed since the rehearsal', async () => {
    await workOn('2026-11-12')
    const { rehearsal } = await rehearse()
    await dispute(null)
    expect((await decide({}, { fingerprint: rehearsal.fingerprint })).userErrors).toEqual([
      { code: 'LINES_DISPUTED', field: ['input', 'from'] },
    ])
  })

  it('moves exactly what was rehearsed, and is told with who and why', async () => {
    await workOn('2026-11-05')
    await workOn('2026-11-12')
    const before = await charges()
    const { rehearsal } = await rehearse()
    const { plan, userErrors } = await decide({}, { fingerprint: rehearsal.fingerprint })
    expect(userErrors).toEqual([])
    expect(plan.rateCards[0]).toEqual({
      hourly: { amount: '60.00' },
      minimumMinutes: 15,
      incrementMinutes: 5,
      from: '2026-11-09T22:00:00.000Z',
      reason: 'Wages rose.',
      by: { name: admin.name },
      setAt: MONDAY_MORNING.toString({ fractionalSecondDigits: 3 }),
    })
    const named = rehearsal.movedLines.map(
      ({ ticket, to }: { ticket: { number: number }; to: { amount: string } }) => [ticket.number, to.amount],
    )
    const after = await charges()
    expect(after.filter((line, index) => line[1] !== before[index]![1])).toEqual(named)
    expect(named).toHaveLength(1)
  })

  it('leaves an earlier month, and all work until a date to come, as it was', async () => {
    const ticket = await workOn('2026-10-12', '2026-11-12')
    await take({ from: '2026-11-01' })
    expect(await charges('2026-10')).toEqual([[ticket.number, '20.00']])
    await take({ from: '2026-12-01', hourly: '70' })
    expect(await charges()).toEqual([[ticket.number, '30.00']])
    world.travel(Temporal.Instant.from('2026-12-02T10:00:00Z'))
    await ledger.work(kari, ticket, 30, 'TEMPLATE_WORK', '2026-12-01T10:00:00Z')
    expect(await charges('2026-12')).toEqual([[ticket.number, '35.00']])
  })

  it('can be taken back, which leaves the lines as if nothing had been', async () => {
    await workOn('2026-11-05', '2026-11-12')
    const before = await charges()
    await take()
    expect(await charges()).not.toEqual(before)
    const { plan } = await take({ hourly: '40' }, { reason: 'It was a mistake.' })
    expect(await charges()).toEqual(before)
    expect(plan.rateCards.map(({ reason }: { reason: string }) => reason)).toEqual([
      'It was a mistake.',
      null,
    ])
  })

  it('refuses when work was logged since the rehearsal, or another rate was set', async () => {
    await workOn('2026-11-12')
    const outdated = [{ code: 'REHEARSAL_OUTDATED', field: ['input', 'fingerprint'] }]
    const { rehearsal } = await rehearse()
    await workOn('2026-11-13')
    expect((await decide({}, { fingerprint: rehearsal.fingerprint })).userErrors).toEqual(outdated)
    const again = await rehearse()
    await take({ hourly: '50', from: '2026-12-01' })
    expect((await decide({}, { fingerprint: again.rehearsal.fingerprint })).userErrors).toEqual(outdated)
  })

  it('is safe to repeat, and refuses another decision after the same rehearsal', async () => {
    const { rehearsal } = await rehearse()
    const decision = { fingerprint: rehearsal.fingerprint }
    const both = await Promise.all([decide({}, decision), decide({ hourly: '60.00' }, decision)])
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []])
    expect(both[0].plan.rateCards).toHaveLength(2)
    expect(both[1].plan.rateCards).toHaveLength(2)
    for (const other of [{ reason: 'Another one.' }, { hourly: '61' }, { from: '2026-11-11' }])
      expect((await decide({}, { ...decision, ...other })).userErrors).toMatchObject([{ code: 'KEY_REUSED' }])
  })

  it('is safe to repeat over the end of the month in which it was decided', async () => {
    const { rehearsal } = await rehearse()
    const decision = { fingerprint: rehearsal.fingerprint }
    const first = await decide({}, decision)
    const now = world.now()
    world.travel(Temporal.Instant.from('2026-12-05T09:00:00Z'))
    const again = await decide({}, decision)
    world.travel(now)
    expect(again.userErrors).toEqual([])
    expect(again.plan.rateCards).toEqual(first.plan.rateCards)
  })

  it('is not made by two at once', async () => {
    const [first, second] = [await rehearse(), await rehearse({ hourly: '61' })]
    const made = await Promise.all([
      decide({}, { fingerprint: first.rehearsal.fingerprint }),
      decide({ hourly: '61' }, { fingerprint: second.rehearsal.fingerprint }),
    ])
    expect(made.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'REHEARSAL_OUTDATED' }])
  })

  it('needs a reason', async () => {
    const { userErrors } = await take({}, { reason: ' ' })
    expect(userErrors).toEqual([{ code: 'REASON_REQUIRED', field: ['input', 'reason'] }])
  })

  it('is for administrators', async () => {
    for (const person of [kari, shop.owner])
      expect((await decide({}, { fingerprint: '' }, person)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await decide({}, { fingerprint: '' }, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('the number of statements, whatever the number of stores and lines', () => {
  it('is fixed for a rehearsal and for the change', async () => {
    const measured = []
    for (const count of [1, 8]) {
      for (let index = 0; index < count; index++) {
        shop = await ledger.buildShop()
        await workOn('2026-11-12')
      }
      const rate = { hourly: `${60 + count}` }
      let fingerprint = ''
      const rehearsing = await world.countStatements(async () => {
        ;({ fingerprint } = (await rehearse(rate)).rehearsal)
      })
      const changing = await world.countStatements(() => decide(rate, { fingerprint }))
      measured.push({ rehearsing, changing })
    }
    expect(measured[1]).toEqual(measured[0])
  })
})
