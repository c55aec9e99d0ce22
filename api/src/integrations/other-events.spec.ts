import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, DECIDE } from '../../test/board.ts'
import { openDesk } from '../../test/desk.ts'
import { hooksOf } from '../../test/hooks.ts'
import { ledgerOf } from '../../test/ledger.ts'
import { openReceiver, type Receiver } from '../../test/receiver.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { closeDueMonths } from '../billing/close-due-months.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { noticeDeadlines } from '../tickets/notice-deadlines.ts'
import { noteSchema } from './note-schema.ts'

let world: World
let hooks: ReturnType<typeof hooksOf>
let receiver: Receiver
let admin: Person
let ingrid: Person

beforeAll(async () => {
  world = await freshWorld()
  hooks = hooksOf(world)
  admin = await world.buildStaff('ADMIN')
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(async () => {
  await receiver.close()
  await world.owner.deleteFrom('webhook').execute()
  await world.owner.deleteFrom('webhook_event').execute()
})
afterAll(() => world.close())

const data = () => receiver.received.map(({ message }) => [message.type, message.data])

describe('suggestions', () => {
  it('are told as decided: published ones to every partner, private ones to the store’s own', async () => {
    const board = boardOf(world)
    const shop = await board.buildShop()
    const stranger = await board.buildShop('Kyma Swimwear')
    const [own, other] = [await world.buildPartner([shop.store]), await world.buildPartner([stranger.store])]
    await hooks.build(own, `${receiver.url}?own`, ['SUGGESTION_DECIDED'])
    const theirs = await hooks.build(other, `${receiver.url}?other`, ['SUGGESTION_DECIDED'])
    const open = await board.suggest(shop)
    const hidden = await board.suggestPrivately(shop, 'A private wish')
    for (const { id } of [open, hidden])
      await board.run(ingrid, DECIDE, { suggestionId: id, status: 'DECLINED', reason: 'Not now.' })
    await hooks.tell()
    expect(data().filter(([, { id }]) => id === hidden.id)).toHaveLength(1)
    expect(data().filter(([, { id }]) => id === open.id)).toHaveLength(2)
    expect(data()).toContainEqual([
      'suggestion.decided',
      expect.objectContaining({
        id: open.id,
        version: 1,
        number: open.number,
        status: 'DECLINED',
        reason: 'Not now.',
      }),
    ])
    expect((await hooks.look(other, theirs.id)).deliveries.totalCount).toBe(1)
  })
})

describe('statements', () => {
  it('are told to the partner of the store that pays, and to the partner that pays itself', async () => {
    const ledger = ledgerOf(world)
    const kari = await world.buildStaff('AGENT')
    const [own, paid] = [await ledger.buildShop({ plan: 'PLUS' }), await ledger.buildShop({ plan: 'PLUS' })]
    const [first, payer] = [await world.buildPartner([own.store]), await world.buildPartner([paid.store])]
    const stranger = await world.buildPartner([])
    world.travel(Temporal.Instant.from('2026-09-01T08:00:00Z'))
    const agree =
      'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
    for (const person of [paid.owner, payer]) await world.as(person).run(agree, { id: paid.id })
    world.travel(Temporal.Instant.from('2026-11-23T08:40:00Z'))
    for (const shop of [own, paid])
      await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    const made = []
    for (const person of [first, payer, stranger])
      made.push((await hooks.build(person, receiver.url, ['STATEMENT_ISSUED'])).id)
    await hooks.build(payer, receiver.url, ['STATEMENT_ISSUED'], { storeIds: [paid.id] })
    await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())
    await hooks.tell()
    expect(data()).toHaveLength(2)
    expect(data()).toContainEqual([
      'statement.issued',
      expect.objectContaining({
        id: expect.stringMatching(/^stm_/),
        period: '2026-10',
        store: { id: own.id, name: expect.any(String) },
        net: { amount: '40.00', currencyCode: 'EUR' },
      }),
    ])
    expect((await hooks.look(stranger, made[2]!)).deliveries.totalCount).toBe(0)
  })
})

describe('incidents', () => {
  it('are told to everyone, each time that something is said of them', async () => {
    const { store } = await world.buildStore()
    await hooks.build(await world.buildPartner([store]), receiver.url, ['INCIDENT_CHANGED'])
    const DECLARE = `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } userErrors { code field } } }`
    const agent = await world.buildStaff('AGENT')
    const title = { en: 'The cart is slow' }
    const declared = await hooks.run(agent, DECLARE, { title, severity: 'MAJOR', components: ['CART'] })
    const { id } = declared.incident
    world.travel({ minutes: 5 })
    const POST = `mutation ($input: PostIncidentUpdateInput!) { postIncidentUpdate(input: $input) { userErrors { code } } }`
    await hooks.run(agent, POST, { incidentId: id, stage: 'INVESTIGATING', words: { en: 'We look' } })
    world.travel({ minutes: 5 })
    const END = `mutation ($input: EndIncidentInput!) { endIncident(input: $input) { userErrors { code } } }`
    await hooks.run(agent, END, { incidentId: id })
    await hooks.tell()
    expect(data()).toMatchObject([
      ['incident.changed', { id, version: 1, title, components: ['CART'], words: null }],
      ['incident.changed', { id, version: 2, stage: 'INVESTIGATING', words: { en: 'We look' } }],
      ['incident.changed', { id, version: 3, stage: 'RESOLVED', endedAt: expect.stringMatching(/Z$/) }],
    ])
  })
})

describe('deadlines and estimates', () => {
  it('are told as they come at risk and pass, and as they are offered', async () => {
    const desk = await openDesk(world)
    await desk.begin('PRO')
    const nikos = await world.buildPartner([desk.at.store])
    await hooks.build(nikos, receiver.url, ['DEADLINE_AT_RISK', 'DEADLINE_BREACHED', 'ESTIMATE_OFFERED'])
    const { ticket } = await desk.open()
    const offer = `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 60, cause: TEMPLATE_WORK, scope: "A template" }) { userErrors { code } } }`
    await world.as(desk.agent).run(offer, { id: ticket.id })
    for (let hour = 0; hour < 30; hour++) {
      world.travel({ minutes: 60 })
      await noticeDeadlines(world.stoa.orm.em.fork(), world.now())
    }
    await hooks.tell()
    expect(data().map(([type]) => type)).toEqual([
      'estimate.offered',
      'deadline.at_risk',
      'deadline.breached',
    ])
    expect(data()[0]![1].estimate).toMatchObject({ id: expect.stringMatching(/^est_/), minutes: 60 })
    expect(data()[2]![1]).toMatchObject({ clock: 'RESOLUTION', dueAt: expect.stringMatching(/Z$/) })
  })
})

describe('the schema', () => {
  it('is told of once it is another one', async () => {
    await noteSchema(world.stoa.orm.em.fork(), 'first', world.now())
    await hooks.build(admin, receiver.url, ['SCHEMA_CHANGED'], { partnerId: null })
    for (const hash of ['first', 'second', 'second'])
      await noteSchema(world.stoa.orm.em.fork(), hash, world.now())
    await hooks.tell()
    expect(data()).toEqual([
      [
        'schema.changed',
        {
          id: 'second',
          version: 1,
          hash: 'second',
          url: 'http://stoa.test/schema.graphql',
          changelogUrl: 'http://stoa.test/schema/changelog.json',
        },
      ],
    ])
  })
})

describe('a schema that two processes begin to serve at once', () => {
  it('is noted by one of them', async () => {
    const note = (em = world.stoa.orm.em.fork()) => noteSchema(em, 'of both', world.now())
    let other: Promise<void> | undefined
    await world.stoa.orm.em.fork().transactional(async (within) => {
      await note(within)
      other = note()
      await Promise.race([other, pause(300)])
    })
    await other
    const noted = await world.stoa.reads.selectFrom('schema_change').select('hash').execute()
    expect(noted.filter(({ hash }) => hash === 'of both')).toHaveLength(1)
  })
})

describe('while there is no webhook', () => {
  it('nothing is written down to be told', async () => {
    const desk = await openDesk(world)
    await desk.begin()
    await desk.open()
    const written = await world.stoa.reads.selectFrom('webhook_event').select('id').execute()
    expect(written).toEqual([])
    expect(nodeId('Store', desk.at.store.id)).toMatch(/^sto_/)
  })
})
