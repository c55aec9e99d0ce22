import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bug, freshPlatform, MONDAY_MORNING } from '../../test/fresh-platform.ts'
import { Person } from '../people/person.entity.ts'
import { planInForce } from '../plans/plan-in-force.ts'
import { Store } from '../stores/store.entity.ts'
import { closeResolvedTickets } from './close-resolved-tickets.ts'
import { followPlanChange } from './follow-plan-change.ts'
import { drawTicketNumbers, openTicket } from './open-ticket.ts'
import { Ticket } from './ticket.entity.ts'

let platform: Awaited<ReturnType<typeof freshPlatform>>
beforeAll(async () => {
  platform = await freshPlatform()
})
afterAll(() => platform.close())

const NOW = MONDAY_MORNING
const withHistory = { populate: ['events', 'calendar', 'lastMessage'] } as const

describe('openTicket', () => {
  it('promises what the plan in force promises', async () => {
    const { em, ...by } = await platform.buildStore('PLUS')
    const { id } = await openTicket(em, bug(), by, NOW)
    const ticket = await platform.orm.em.fork().findOneOrFail(Ticket, id, withHistory)
    expect(ticket.status).toBe('NEW')
    expect(ticket.resolutionDueAt).toEqual(NOW.add({ hours: 72 }))
    expect(ticket.events.getItems().map(({ type }) => type)).toEqual(['OPENED'])
    expect(ticket.lastMessage?.body).toBe(bug().body)
  })

  it('promises nothing on Basic', async () => {
    const { em, ...by } = await platform.buildStore('BASIC')
    const ticket = await openTicket(em, bug(), by, NOW)
    expect(ticket.resolutionDueAt).toBeNull()
  })

  it('gives each ticket a number of its own', async () => {
    const { em, ...by } = await platform.buildStore()
    const first = await openTicket(em, bug(), by, NOW)
    const second = await openTicket(em, bug(), by, NOW)
    expect(second.number).toBeGreaterThan(first.number)
  })

  it('answers and closes a suggestion at once, in the language of the store, by nobody', async () => {
    const { em, ...by } = await platform.buildStore('PLUS', 'NB')
    const wish = bug({ type: 'PRODUCT_SUGGESTION', origin: null, product: null })
    const { id } = await openTicket(em, wish, by, NOW)
    const ticket = await platform.orm.em.fork().findOneOrFail(Ticket, id, withHistory)
    expect(ticket.status).toBe('CLOSED')
    expect(ticket.lastMessage).toMatchObject({
      body: 'Vi lover ikke om eller når. Vi lover å vurdere det.',
      author: null,
      side: 'PLATFORM',
    })
    expect(ticket.events.getItems().map(({ type, side }) => [type, side])).toEqual([
      ['OPENED', 'STORE'],
      ['RESOLVED', 'PLATFORM'],
      ['CLOSED', 'PLATFORM'],
    ])
  })

  it('refuses a channel that the plan lacks, and says which plans have it', async () => {
    const { em, ...by } = await platform.buildStore('BASIC')
    await expect(openTicket(em, bug({ channel: 'PHONE' }), by, NOW)).rejects.toMatchObject({
      code: 'CHANNEL_NOT_IN_PLAN',
      field: 'channel',
      detail: { plansWithIt: ['Plus', 'Pro', 'Extreme'] },
    })
  })

  it.each([
    [{ title: '  ' }, 'REQUIRED', 'title'],
    [{ body: '\n' }, 'REQUIRED', 'body'],
    [{ title: 'α'.repeat(201) }, 'TOO_LONG', 'title'],
    [{ body: 'α'.repeat(20_001) }, 'TOO_LONG', 'body'],
    [{ type: 'ORDER', product: null }, 'OUT_OF_RANGE', 'origin'],
    [{ origin: 'STORE_CUSTOMISATION' }, 'OUT_OF_RANGE', 'product'],
    [{ topic: 'VARIANTS' }, 'OUT_OF_RANGE', 'topic'],
  ] as const)('refuses %o with %s on %s, and writes nothing', async (change, code, field) => {
    const { em, ...by } = await platform.buildStore()
    await expect(openTicket(em, bug(change), by, NOW)).rejects.toMatchObject({ code, field })
    expect(await platform.orm.em.fork().count(Ticket, { store: by.store })).toBe(0)
  })

  it('gives the first ticket again when its author sends it once more', async () => {
    const { em, ...by } = await platform.buildStore()
    const first = await openTicket(em, bug({ requestKey: 'one' }), by, NOW)
    const again = await openTicket(platform.orm.em.fork(), bug({ requestKey: 'one' }), by, NOW)
    expect(again.id).toBe(first.id)
  })

  it('refuses a key that was sent with something else', async () => {
    const { em, ...by } = await platform.buildStore()
    await openTicket(em, bug({ requestKey: 'two' }), by, NOW)
    for (const more of [
      { body: 'Another story.' },
      { components: ['CART'] },
      { product: 'INTEGRATION' as const },
    ])
      await expect(
        openTicket(platform.orm.em.fork(), bug({ requestKey: 'two', ...more }), by, NOW),
      ).rejects.toMatchObject({ code: 'KEY_REUSED' })
    const other = openTicket(platform.orm.em.fork(), bug({ requestKey: 'two', title: 'Άλλο' }), by, NOW)
    await expect(other).rejects.toMatchObject({ code: 'KEY_REUSED' })
  })

  it('makes one ticket of ten sends at once', async () => {
    const { store, author } = await platform.buildStore()
    const sends = Array.from({ length: 10 }, async () => {
      const em = platform.orm.em.fork()
      const person = await em.findOneOrFail(Person, author.person.id)
      const by = { store: await em.findOneOrFail(Store, store.id), author: { ...author, person } }
      return openTicket(em, bug({ requestKey: 'race' }), by, NOW)
    })
    const tickets = await Promise.all(sends)
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(1)
    expect(await platform.orm.em.fork().count(Ticket, { store })).toBe(1)
  })
})

describe('followPlanChange', () => {
  it('brings the deadline of an unresolved ticket nearer and leaves a resolved one alone', async () => {
    const { em, store, author } = await platform.buildStore('PLUS')
    const open = await openTicket(em, bug(), { store, author }, NOW)
    const resolved = await openTicket(em, bug(), { store, author }, NOW)
    resolved.resolve(author, NOW)
    await em.flush()
    const later = NOW.add({ hours: 2 })
    const targets = { firstResponse: null, resolution: { minutes: 1440, clock: 'ELAPSED' as const } }
    await em.transactional((within) => followPlanChange(within, store, targets, author, 'LOCKED', later))
    const [first, second] = await platform.orm.em
      .fork()
      .find(Ticket, { id: { $in: [open.id, resolved.id] } }, { ...withHistory, orderBy: { number: 'asc' } })
    expect(first?.resolutionDueAt).toEqual(NOW.add({ hours: 24 }))
    expect(first?.events.getItems().at(-1)?.type).toBe('PLAN_CHANGED')
    expect(second?.events.getItems().at(-1)?.type).toBe('RESOLVED')
  })
})

describe('closeResolvedTickets', () => {
  it('closes what is resolved for seven days, and nothing sooner', async () => {
    const { em, store, author } = await platform.buildStore()
    const week = NOW.add({ hours: 7 * 24 })
    const old = await openTicket(em, bug(), { store, author }, NOW)
    const recent = await openTicket(em, bug(), { store, author }, NOW)
    old.resolve(author, NOW)
    recent.resolve(author, NOW.add({ minutes: 1 }))
    await em.flush()
    await closeResolvedTickets(platform.orm.em, week)
    const tickets = await platform.orm.em.fork().find(Ticket, { store }, { orderBy: { number: 'asc' } })
    expect(tickets.map(({ status }) => status)).toEqual(['CLOSED', 'RESOLVED'])
    expect(tickets[0]?.closedAt).toEqual(week)
  })

  it('goes on until all are closed, beyond one batch', async () => {
    const { em, store, author } = await platform.buildStore()
    const { calendar, plan, targets } = await planInForce(em, store, NOW)
    for (const number of await drawTicketNumbers(em, 130)) {
      const ticket = Ticket.begin(bug(), { number, store, author, calendar, plan, targets }, NOW)
      ticket.resolve(author, NOW)
      em.persist(ticket)
    }
    await em.flush()
    const closed = await closeResolvedTickets(platform.orm.em, NOW.add({ hours: 8 * 24 }))
    expect(closed).toBeGreaterThanOrEqual(130)
    expect(await platform.orm.em.fork().count(Ticket, { store, status: 'RESOLVED' })).toBe(0)
  })
})
