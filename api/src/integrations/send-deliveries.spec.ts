import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDesk } from '../../test/desk.ts'
import { hooksOf } from '../../test/hooks.ts'
import { openReceiver, type Receiver } from '../../test/receiver.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { takeDeliveries } from './take-deliveries.ts'
import { sweepWebhooks } from './sweep-webhooks.ts'

let world: World
let desk: Awaited<ReturnType<typeof openDesk>>
let hooks: ReturnType<typeof hooksOf>
let receiver: Receiver
let nikos: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  hooks = hooksOf(world)
})
beforeEach(async () => {
  await desk.begin()
  nikos = await world.buildPartner([desk.at.store])
  receiver = await openReceiver()
})
afterEach(async () => {
  await receiver.close()
  await world.owner.deleteFrom('webhook').execute()
  await world.owner.deleteFrom('webhook_event').execute()
})
afterAll(() => world.close())

const TYPES = ['TICKET_OPENED', 'TICKET_REPLIED', 'TICKET_STATUS_CHANGED']
const told = () => receiver.received.map(({ message }) => [message.data.id, message.data.version])
const types = () => receiver.received.map(({ message }) => message.type)

/** Lets the time of the table go by, and a little more, with what is due sent at each step. */
async function waitHours(hours: number) {
  for (let hour = 0; hour < hours; hour++) {
    world.travel({ minutes: 60 })
    await hooks.tell()
  }
}

describe('what is sent', () => {
  it('tells of a ticket as its partner reads it, signed and under one id', async () => {
    const { id } = await hooks.build(nikos, receiver.url, TYPES)
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'We look into it.' })
    expect(await hooks.tell()).toBe(2)
    const [opened, replied] = receiver.received
    expect(opened!.message).toEqual({
      type: 'ticket.opened',
      timestamp: world.now().toString({ fractionalSecondDigits: 3 }),
      data: {
        id: ticket.id,
        version: 1,
        number: ticket.number,
        title: 'The export skips notes',
        ticketType: 'BUG',
        status: 'OPEN',
        store: { id: expect.stringMatching(/^sto_/), name: 'Meli Taygetou' },
        url: expect.stringMatching(/^http:\/\/stoa\.test\/stores\/.*\/tickets\/\d+$/),
        event: { id: expect.stringMatching(/^evt_/), type: 'OPENED' },
        actor: { name: 'Eleni Koronaiou', side: 'STORE' },
        message: 'Since last week.',
        firstResponseDueAt: null,
        resolutionDueAt: expect.stringMatching(/Z$/),
      },
    })
    expect(replied!.message).toMatchObject({ type: 'ticket.replied', data: { message: 'We look into it.' } })
    const { deliveries, lastDeliveredAt } = await hooks.look(nikos, id)
    // Both were queued at one instant.
    expect(deliveries.nodes.map((one: { id: string }) => one.id).toSorted()).toEqual(
      [replied, opened].map((one) => String(one!.headers['webhook-id'])).toSorted(),
    )
    expect(deliveries.nodes[0]).toMatchObject({ status: 'DELIVERED', attemptCount: 1, lastStatus: 204 })
    expect(lastDeliveredAt).not.toBeNull()
    expect(opened!.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-timestamp': String(Math.floor(world.now().epochMilliseconds / 1000)),
      'webhook-signature': expect.stringMatching(/^v1,\S+ v1a,\S+$/),
    })
    expect(await hooks.tell()).toBe(0)
  })

  it('has the fields that were chosen alone, and of what is not chosen nothing is sent', async () => {
    await hooks.build(nikos, receiver.url, ['TICKET_REPLIED'], { fields: ['number', 'message'] })
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'Hello' })
    await hooks.tell()
    expect(receiver.received.map(({ message }) => message.data)).toEqual([
      { id: ticket.id, version: 2, number: ticket.number, message: 'Hello' },
    ])
  })

  it('has the ids alone where it would be larger than 20 kB', async () => {
    await hooks.build(nikos, receiver.url, ['TICKET_REPLIED'])
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'α'.repeat(15_000) })
    await hooks.tell()
    expect(receiver.received[0]!.message.data).toEqual({ id: ticket.id, version: 2, isShortened: true })
  })

  it('never tells of a note, nor how many there are', async () => {
    await hooks.build(nikos, receiver.url, TYPES)
    await hooks.build(await world.buildStaff('ADMIN'), receiver.url, TYPES, { partnerId: null })
    const { ticket } = await desk.open()
    const NOTE = `mutation ($id: ID!) { addNote(input: { ticketId: $id, body: "A secret note" }) { userErrors { code } } }`
    await world.as(desk.agent).run(NOTE, { id: ticket.id })
    await desk.reply(desk.agent, ticket.id)
    await hooks.tell()
    expect(told()).toEqual(
      expect.arrayContaining([
        [ticket.id, 1],
        [ticket.id, 2],
      ]),
    )
    expect(receiver.received).toHaveLength(4)
    expect(JSON.stringify(receiver.received)).not.toContain('secret note')
  })
})

describe('who is told', () => {
  it('is the store’s partner and the platform, and no other partner', async () => {
    const other = await world.buildStore({ name: 'Kyma Swimwear' })
    await hooks.build(await world.buildPartner([other.store]), receiver.url, TYPES)
    await desk.open()
    await hooks.tell()
    expect(receiver.received).toEqual([])
    await hooks.build(await world.buildStaff('ADMIN'), receiver.url, TYPES, { partnerId: null })
    const { ticket } = await desk.open()
    await hooks.tell()
    expect(told()).toEqual([[ticket.id, 1]])
  })

  it('hears nothing more, of what waits neither, once the store left', async () => {
    const { id } = await hooks.build(nikos, receiver.url, TYPES)
    receiver.answers((response) => response.writeHead(500).end())
    const { ticket } = await desk.open()
    await hooks.tell()
    await desk.reply(desk.agent, ticket.id)
    await hooks.queue()
    receiver.forget()
    await world.owner.deleteFrom('partnership').where('store_id', '=', desk.at.store.id).execute()
    await desk.reply(desk.agent, ticket.id)
    await waitHours(1)
    expect(receiver.received).toEqual([])
    const { deliveries } = await hooks.look(nikos, id)
    expect(deliveries.nodes).toMatchObject([
      { status: 'DROPPED', attemptCount: 0, attempts: { nodes: [] } },
      { status: 'DROPPED', attemptCount: 1, attempts: { nodes: [{ number: 1 }] } },
    ])
  })

  it('hears of the stores that a webhook is limited to, and of no other of its partner', async () => {
    const other = await world.buildStore({ name: 'Kyma Swimwear' })
    await world.owner.deleteFrom('partnership').where('store_id', '=', desk.at.store.id).execute()
    const both = await world.buildPartner([desk.at.store, other.store])
    const storeId = nodeId('Store', other.store.id)
    await hooks.build(both, receiver.url, TYPES, { storeIds: [storeId] })
    await desk.open()
    const { ticket } = await desk.open({ storeId }, other.owner)
    await hooks.tell()
    expect(told()).toEqual([[ticket.id, 1]])
  })
})

describe('a receiver that fails', () => {
  it('is told in the order of each object, and of other objects meanwhile', async () => {
    await hooks.build(nikos, receiver.url, TYPES)
    const [slow, quick] = [(await desk.open()).ticket, (await desk.open()).ticket]
    receiver.answers((response, { message }) =>
      response.writeHead(message.data.id === slow.id ? 500 : 204).end(),
    )
    for (const { id } of [slow, quick]) await desk.reply(desk.agent, id)
    await hooks.tell()
    expect(told().filter(([id]) => id === slow.id)).toEqual([[slow.id, 1]])
    // What waits for it is not looked at before.
    const due = await world.stoa.reads
      .selectFrom('webhook_delivery')
      .where('status', '=', 'WAITING')
      .where('next_try_at', '>', world.now().toString() as never)
      .select('id')
      .execute()
    expect(due).toHaveLength(2)
    expect(told().filter(([id]) => id === quick.id)).toEqual([
      [quick.id, 1],
      [quick.id, 2],
    ])
    receiver.forget()
    receiver.answers((response) => response.writeHead(200).end('ok'))
    world.travel({ minutes: 1 })
    await hooks.tell()
    expect(told()).toEqual([
      [slow.id, 1],
      [slow.id, 2],
    ])
  })

  it('gets everything in order after three days, and nothing twice', async () => {
    const { id } = await hooks.build(nikos, receiver.url, TYPES)
    receiver.answers((response) => response.writeHead(502).end('down'))
    const tickets = [(await desk.open()).ticket, (await desk.open()).ticket, (await desk.open()).ticket]
    for (const ticket of tickets) await desk.reply(desk.agent, ticket.id)
    await waitHours(36)
    for (const ticket of tickets) await desk.reply(desk.at.owner, ticket.id)
    await waitHours(36)
    expect((await hooks.look(nikos, id)).deliveries.nodes).toHaveLength(9)
    receiver.forget()
    receiver.answers((response) => response.writeHead(204).end())
    await waitHours(28)
    for (const ticket of tickets)
      expect(told().filter(([of]) => of === ticket.id)).toEqual(
        [1, 2, 3].map((version) => [ticket.id, version]),
      )
    expect((await hooks.look(nikos, id, 'DELIVERED')).deliveries.totalCount).toBe(9)
  }, 120_000)

  it('is tried ten times over 75 hours, and then no more', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    receiver.answers((response) => response.writeHead(404).end('x'.repeat(5_000)))
    await desk.open()
    const opened = world.now()
    let last = opened
    for (let hour = 0; hour < 90; hour++) {
      const before = receiver.received.length
      await hooks.tell()
      if (receiver.received.length > before) last = world.now()
      world.travel(hour === 0 ? { minutes: 1 } : { minutes: 60 })
    }
    expect(receiver.received).toHaveLength(10)
    expect(last.since(opened).total('hours')).toBeGreaterThan(75)
    const [delivery] = (await hooks.look(nikos, id)).deliveries.nodes
    expect(delivery).toMatchObject({
      status: 'FAILED',
      attemptCount: 10,
      lastStatus: 404,
      lastProblem: 'STATUS',
    })
    expect(delivery.attempts.nodes.map(({ number }: { number: number }) => number)).toEqual([
      10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ])
    expect(delivery.attempts.nodes[0].answer).toBe('x'.repeat(1_024))
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  }, 120_000)

  it.each([
    ['3xx, which is not followed', 'REDIRECT', 307],
    ['silence', 'TIMEOUT', null],
    ['a broken connection', 'UNREACHABLE', null],
  ])('counts %s as failure', async (_, problem, status) => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    receiver.answers((response) => {
      if (problem === 'REDIRECT') response.writeHead(307, { location: receiver.url }).end()
      else if (problem === 'UNREACHABLE') response.socket!.destroy()
    })
    await desk.open()
    await hooks.queue()
    await hooks.send({ patienceMs: 300 })
    expect(receiver.received).toHaveLength(1)
    const [delivery] = (await hooks.look(nikos, id)).deliveries.nodes
    expect(delivery).toMatchObject({ status: 'WAITING', lastProblem: problem, lastStatus: status })
  })

  it('is left alone for as long as it asks by Retry-After, by other objects too', async () => {
    await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    receiver.answers((response) => response.writeHead(429, { 'retry-after': '1800' }).end())
    await desk.open()
    await hooks.tell()
    receiver.answers((response) => response.writeHead(204).end())
    await desk.open()
    world.travel({ minutes: 29 })
    await hooks.tell()
    expect(receiver.received).toHaveLength(1)
    world.travel({ minutes: 1 })
    await hooks.tell()
    expect(receiver.received).toHaveLength(3)
  })

  it('is told nothing more once it answers 410', async () => {
    const { id } = await hooks.build(nikos, receiver.url, TYPES)
    receiver.answers((response) => response.writeHead(410).end())
    const { ticket } = await desk.open()
    await hooks.tell()
    await desk.reply(desk.agent, ticket.id)
    await waitHours(2)
    expect(receiver.received).toHaveLength(1)
    expect(await hooks.look(nikos, id)).toMatchObject({
      isEnabled: false,
      disabledReason: 'GONE',
      deliveries: { nodes: [{ status: 'FAILED', lastStatus: 410 }] },
    })
  })

  it('is told nothing more once nothing arrived for five days', async () => {
    const { id } = await hooks.build(nikos, receiver.url, TYPES)
    receiver.answers((response) => response.writeHead(500).end())
    await desk.open()
    await waitHours(90)
    expect((await hooks.look(nikos, id)).isEnabled).toBe(true)
    world.travel({ minutes: 35 * 60 })
    await desk.open()
    await hooks.tell()
    expect(await hooks.look(nikos, id)).toMatchObject({ isEnabled: false, disabledReason: 'FAILING' })
  }, 120_000)
})

/**
 * Lets the receiver answer once so many messages are with it, and a moment after, which shows whether there are more.
 * @returns how many were with it at most
 */
function holdUntil(many: number, status = 204): () => number {
  const held: ServerResponse[] = []
  let most = 0
  receiver.answers((response) => {
    most = Math.max(most, held.push(response))
    if (held.length === many)
      setTimeout(() => {
        for (const each of held.splice(0)) each.writeHead(status).end()
      }, 50)
  })
  return () => most
}

describe('workers', () => {
  it('never send one attempt twice, and five at most to one receiver at once', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    const most = holdUntil(5)
    for (let count = 0; count < 30; count++) await desk.open()
    await hooks.queue()
    const patient = { patienceMs: 30_000 }
    const made = await Promise.all([hooks.send(patient), hooks.send(patient), hooks.send(patient)])
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(30)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(30)
    expect(receiver.received).toHaveLength(30)
    expect(most()).toBe(5)
    expect((await hooks.look(nikos, id, 'DELIVERED')).deliveries.totalCount).toBe(30)
  })

  it('send to others meanwhile, however many webhooks of one partner are silent', async () => {
    const held: ServerResponse[] = []
    receiver.answers((response) => held.push(response))
    for (let count = 0; count < 20; count++) await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    for (let count = 0; count < 5; count++) await desk.open()
    await hooks.queue()
    const other = await world.buildStore({ name: 'Kyma Swimwear' })
    const quick = await openReceiver()
    await hooks.build(await world.buildPartner([other.store]), quick.url, ['TICKET_OPENED'])
    world.travel({ minutes: 1 })
    await desk.open({ storeId: nodeId('Store', other.store.id) }, other.owner)
    await hooks.queue()
    const sent = hooks.send({ patienceMs: 60_000 })
    await vi.waitFor(() => expect([quick.received.length, held.length]).toEqual([1, 8]), 30_000)
    receiver.answers((response) => response.writeHead(204).end())
    for (const response of held) response.writeHead(204).end()
    expect(await sent).toBe(101)
    await quick.close()
  }, 120_000)

  it('send one at a time to a webhook that fails, and five once something arrived', async () => {
    await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    receiver.answers((response) => response.writeHead(500).end())
    for (let count = 0; count < 6; count++) await desk.open()
    await hooks.tell()
    const whileFailing = holdUntil(1, 500)
    world.travel({ minutes: 1 })
    await hooks.send({ patienceMs: 30_000 })
    expect(whileFailing()).toBe(1)
    receiver.answers((response) => {
      afterwards = holdUntil(5)
      response.writeHead(204).end()
    })
    let afterwards = () => 0
    world.travel({ minutes: 60 })
    await hooks.send({ patienceMs: 30_000 })
    expect(afterwards()).toBe(5)
  }, 60_000)

  it('make each delivery once, however many make them', async () => {
    await hooks.build(nikos, receiver.url, TYPES)
    for (let count = 0; count < 10; count++) await desk.reply(desk.agent, (await desk.open()).ticket.id)
    const made = await Promise.all([hooks.queue(), hooks.queue(), hooks.queue()])
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(20)
    expect(await world.stoa.reads.selectFrom('webhook_event').select('id').execute()).toEqual([])
  })

  it('send what a worker that died had taken, once its lease is over', async () => {
    await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    await desk.open()
    await hooks.queue()
    expect(await takeDeliveries(world.stoa.orm.em.fork(), 10, world.now())).toHaveLength(1)
    expect(await hooks.send()).toBe(0)
    world.travel({ minutes: 1 })
    expect(await hooks.send()).toBe(1)
    expect(types()).toEqual(['ticket.opened'])
  })
})

describe('sweepWebhooks', () => {
  it('takes deliveries away after 30 days, with their attempts', async () => {
    const { id } = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
    await desk.open()
    await hooks.tell()
    world.travel({ minutes: 30 * 24 * 60 - 1 })
    expect(await sweepWebhooks(world.stoa.orm.em, world.now())).toBe(0)
    world.travel({ minutes: 2 })
    expect(await sweepWebhooks(world.stoa.orm.em, world.now())).toBe(1)
    expect((await hooks.look(nikos, id)).deliveries.nodes).toEqual([])
  })
})
