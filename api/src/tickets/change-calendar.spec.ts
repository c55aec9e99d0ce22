import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { nagacommerce } from '../persistence/presets/nagacommerce.ts'
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

const calendarKey = nagacommerce.calendars[0]!.key
const name = { el: 'Απεργία', nb: 'Streik', en: 'A strike' }
const SUNDAY = Temporal.Instant.from('2026-11-29T10:00:00Z')
const NEXT_MONDAY = '2026-11-30'
const strike = { close: [{ on: NEXT_MONDAY, name }] }

const REHEARSE = `query ($input: RehearseCalendarChangeInput!) { rehearseCalendarChange(input: $input) {
  rehearsal { fingerprint movedTicketCount movedDeadlineCount
    movedDeadlines { ticket { number } store { name } clock fromDueAt toDueAt isLater } }
  userErrors { code field names calendarProblems { code names } } } }`
const CHANGE = `mutation ($input: ChangeCalendarInput!) { changeCalendar(input: $input) {
  calendar { key revision closedDates { on name { en } } } userErrors { code field names } } }`

async function rehearse(change: object, as: Person | null = admin, key = calendarKey) {
  const { data, errors } = await world.as(as).run(REHEARSE, { input: { calendarKey: key, change } })
  return { ...data?.rehearseCalendarChange, errors }
}

async function decide(change: object, decision: object, as: Person | null = admin) {
  const input = { calendarKey, change, openPromises: 'KEEP', reason: 'The country strikes.', ...decision }
  const { data, errors } = await world.as(as).run(CHANGE, { input })
  return { ...data?.changeCalendar, errors }
}

/** Takes a change after its rehearsal. */
async function take(change: object, decision: object = {}) {
  const { rehearsal } = await rehearse(change)
  return decide(change, { fingerprint: rehearsal.fingerprint, ...decision })
}

async function storedTickets(): Promise<Ticket[]> {
  return world.stoa.orm.em
    .fork()
    .find(
      Ticket,
      { store: desk.at.store.id },
      { populate: ['events', 'calendar'], orderBy: { number: 'asc' } },
    )
}

/** Rows as their histories tell them; gives when the answers are due. */
async function answersDue(): Promise<(string | null)[]> {
  const tickets = await storedTickets()
  for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
  return tickets.map(({ firstResponseDueAt }) => firstResponseDueAt?.toString() ?? null)
}

/** A store on Extreme that asked on a Sunday, when nobody is there; the strike is no part of the calendar yet. */
async function askOnSunday(count = 1): Promise<string[]> {
  await desk.begin('EXTREME')
  world.travel(SUNDAY)
  const ids: string[] = []
  for (let index = 0; index < count; index++)
    ids.push((await desk.open({ title: `Question ${index}` })).ticket.id)
  return ids
}

beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  const em = world.stoa.orm.em.fork()
  await em.execute(`update ticket set status = 'CLOSED' where status in ('NEW', 'OPEN')`)
  const { data } = await world.as(admin).run(`{ calendars { closedDates { on } } }`)
  const reopen = [NEXT_MONDAY, '2026-12-01'].filter((on) => JSON.stringify(data).includes(on))
  if (reopen.length > 0) await take({ reopen })
})

describe('rehearseCalendarChange', () => {
  it('names the deadlines that would move, and writes nothing', async () => {
    await askOnSunday()
    const before = await answersDue()
    const { rehearsal, userErrors } = await rehearse(strike)
    expect(userErrors).toEqual([])
    const [ticket] = await storedTickets()
    expect(rehearsal).toMatchObject({
      movedTicketCount: 1,
      movedDeadlineCount: 1,
      movedDeadlines: [
        {
          ticket: { number: ticket!.number },
          store: { name: 'Meli Taygetou' },
          clock: 'FIRST_RESPONSE',
          fromDueAt: '2026-11-30T07:15:00.000Z',
          toDueAt: '2026-12-01T07:15:00.000Z',
          isLater: true,
        },
      ],
    })
    expect(await answersDue()).toEqual(before)
    expect((await rehearse(strike)).rehearsal).toEqual(rehearsal)
  })

  it('shows the first fifty of many', async () => {
    await askOnSunday(51)
    const { rehearsal } = await rehearse(strike)
    expect(rehearsal).toMatchObject({ movedTicketCount: 51, movedDeadlineCount: 51 })
    expect(rehearsal.movedDeadlines).toHaveLength(50)
  }, 60_000)

  it('says in sentences what contradicts itself', async () => {
    const { rehearsal, userErrors } = await rehearse({
      reopen: ['2026-11-24'],
      hours: [{ weekday: 'SAT', spans: [{ from: '12:00', to: '10:00' }] }],
    })
    expect(rehearsal).toBeNull()
    expect(userErrors).toEqual([
      {
        code: 'CALENDAR_PROBLEM',
        field: ['input', 'change'],
        names: ['2026-11-24 is not closed', 'SAT closes at 10:00, not after it opens at 12:00'],
        calendarProblems: [
          { code: 'NOT_CLOSED', names: ['2026-11-24'] },
          { code: 'CLOSES_BEFORE_OPENING', names: ['SAT', '12:00', '10:00'] },
        ],
      },
    ])
  })

  it('refuses what changes nothing, and a calendar that there is none of', async () => {
    expect((await rehearse({})).userErrors).toMatchObject([{ code: 'NOTHING_CHANGED' }])
    expect((await rehearse(strike, admin, 'none')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('is for administrators', async () => {
    for (const person of [desk.agent, desk.at.owner])
      expect((await rehearse(strike, person)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await rehearse(strike, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('changeCalendar', () => {
  it('counts for tickets opened later: a promise given keeps its calendar', async () => {
    await askOnSunday()
    const { calendar, userErrors } = await take(strike)
    expect(userErrors).toEqual([])
    expect(calendar.closedDates).toContainEqual({ on: NEXT_MONDAY, name: { en: 'A strike' } })
    world.travel(SUNDAY.add({ minutes: 1 }))
    await desk.open()
    expect(await answersDue()).toEqual(['2026-11-30T07:15:00Z', '2026-12-01T07:15:00Z'])
  })

  it('moves exactly what was rehearsed where promises follow, and the store reads why (S2)', async () => {
    const [id = ''] = await askOnSunday()
    const reason = 'A general strike closes the desk on Monday.'
    await take(strike, { openPromises: 'FOLLOW', reason })
    expect(await answersDue()).toEqual(['2026-12-01T07:15:00Z'])
    expect((await desk.timeline(id)).nodes.at(-1)).toMatchObject({
      type: 'CALENDAR_CHANGED',
      reason,
      actor: { name: admin.name, side: 'PLATFORM' },
    })
    const query = `query ($id: ID!) { node(id: $id) { ... on Ticket { firstResponse { dueAt extensions { minutes fromDueAt toDueAt reason } } } } }`
    const { data } = await world.as(desk.at.owner).run(query, { id })
    expect(data.node.firstResponse.extensions).toEqual([
      { minutes: 0, fromDueAt: '2026-11-30T07:15:00.000Z', toDueAt: '2026-12-01T07:15:00.000Z', reason },
    ])
  })

  it('brings a deadline nearer where a closed date is opened again, and keeps both moves', async () => {
    await askOnSunday()
    await take(strike, { openPromises: 'FOLLOW' })
    await take({ reopen: [NEXT_MONDAY] }, { openPromises: 'FOLLOW', reason: 'The strike is off.' })
    expect(await answersDue()).toEqual(['2026-11-30T07:15:00Z'])
    const [ticket] = await storedTickets()
    expect(ticket!.readClocks(SUNDAY.add({ minutes: 1 })).firstResponse.extensions).toHaveLength(2)
  })

  it('moves no deadline of an incident later, and says so before; an earlier one is taken (P6)', async () => {
    const [id = ''] = await askOnSunday()
    const incident = await world
      .as(admin)
      .run(
        `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { number } userErrors { code } } }`,
        {
          input: {
            title: { en: 'Carts are slow' },
            severity: 'MAJOR',
            components: ['CART'],
            target: { minutes: 120, clock: 'BUSINESS' },
            ticketIds: [id],
          },
        },
      )
    expect(incident.data.declareIncident.userErrors).toEqual([])
    const solutionDue = async () => (await storedTickets())[0]!.resolutionDueAt?.toString()
    const clocks = ({ movedDeadlines }: { movedDeadlines: { clock: string }[] }) =>
      movedDeadlines.map(({ clock }) => clock)
    expect(await solutionDue()).toBe('2026-11-30T09:00:00Z')
    expect(clocks((await rehearse(strike)).rehearsal)).toEqual(['FIRST_RESPONSE'])
    await take(strike, { openPromises: 'FOLLOW' })
    expect(await answersDue()).toEqual(['2026-12-01T07:15:00Z'])
    expect(await solutionDue()).toBe('2026-11-30T09:00:00Z')
    const earlier = { special: [{ on: '2026-11-29', spans: [{ from: '13:00', to: '20:00' }] }] }
    expect(clocks((await rehearse(earlier)).rehearsal)).toEqual(['FIRST_RESPONSE', 'RESOLUTION'])
    await take(earlier, { openPromises: 'FOLLOW', reason: 'Somebody comes on Sunday.' })
    expect(await solutionDue()).toBe('2026-11-29T13:00:00Z')
    await answersDue()
    await take({ unspecial: ['2026-11-29'] })
  })

  it('leaves what is completed as it was', async () => {
    const [id = ''] = await askOnSunday()
    await desk.reply(desk.agent, id)
    expect((await rehearse(strike)).rehearsal.movedDeadlines).toEqual([])
    await take(strike, { openPromises: 'FOLLOW' })
    expect(await answersDue()).toEqual(['2026-11-30T07:15:00Z'])
  })

  it('refuses when tickets moved since the rehearsal', async () => {
    const [id = ''] = await askOnSunday()
    const { rehearsal } = await rehearse(strike)
    await desk.reply(desk.agent, id)
    const { userErrors } = await decide(strike, {
      fingerprint: rehearsal.fingerprint,
      openPromises: 'FOLLOW',
    })
    expect(userErrors).toMatchObject([{ code: 'REHEARSAL_OUTDATED', field: ['input', 'fingerprint'] }])
  })

  it('is safe to repeat, and refuses another decision after the same rehearsal', async () => {
    await askOnSunday()
    const { rehearsal } = await rehearse(strike)
    const decision = { fingerprint: rehearsal.fingerprint, openPromises: 'FOLLOW' }
    const both = await Promise.all([decide(strike, decision), decide(strike, decision)])
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []])
    expect(both[0].calendar.revision).toBe(both[1].calendar.revision)
    expect((await storedTickets())[0]!.events.filter(({ type }) => type === 'CALENDAR_CHANGED')).toHaveLength(
      1,
    )
    expect((await decide(strike, { ...decision, openPromises: 'KEEP' })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
  })

  it('is not made by two at once', async () => {
    const other = { close: [{ on: '2026-12-01', name }] }
    const [first, second] = [await rehearse(strike), await rehearse(other)]
    const made = await Promise.all([
      decide(strike, { fingerprint: first.rehearsal.fingerprint }),
      decide(other, { fingerprint: second.rehearsal.fingerprint }),
    ])
    expect(made.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'REHEARSAL_OUTDATED' }])
  })

  it('needs a reason', async () => {
    const { userErrors } = await take(strike, { reason: ' ' })
    expect(userErrors).toMatchObject([{ code: 'REASON_REQUIRED', field: ['input', 'reason'] }])
  })

  it('is for administrators', async () => {
    const { rehearsal } = await rehearse(strike)
    const decision = { fingerprint: rehearsal.fingerprint }
    for (const person of [desk.agent, desk.at.owner])
      expect((await decide(strike, decision, person)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await decide(strike, decision, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('the number of statements, whatever the number of tickets', () => {
  it('is fixed for a rehearsal and for the change', async () => {
    const measured = []
    for (const count of [3, 30]) {
      await askOnSunday(count)
      let fingerprint = ''
      const rehearsing = await world.countStatements(async () => {
        ;({ fingerprint } = (await rehearse(strike)).rehearsal)
      })
      const changing = await world.countStatements(() =>
        decide(strike, { fingerprint, openPromises: 'FOLLOW', reason: `Strike ${count}.` }),
      )
      expect(await answersDue()).toEqual(Array(count).fill('2026-12-01T07:15:00Z'))
      measured.push({ rehearsing, changing })
      await take({ reopen: [NEXT_MONDAY] })
      await world.stoa.orm.em.fork().execute(`update ticket set status = 'CLOSED'`)
    }
    expect(measured[1]).toEqual(measured[0])
  }, 120_000)
})
