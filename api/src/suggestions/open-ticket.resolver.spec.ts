import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

describe('openTicket', () => {
  it('gives a bug on Plus 72 hours', async () => {
    const { ticket, userErrors } = await desk.open()
    expect(userErrors).toEqual([])
    expect(ticket).toMatchObject({
      status: 'NEW',
      requester: { name: 'Eleni Koronaiou', side: 'STORE' },
      assignee: null,
      resolution: {
        state: 'ON_TRACK',
        dueAt: '2026-11-26T08:40:00.000Z',
        targetMinutes: 72 * 60,
        clock: 'ELAPSED',
        remainingMinutes: 72 * 60,
      },
      firstResponse: { state: 'NO_TARGET', dueAt: null },
      viewerCan: {
        reply: true,
        resolve: true,
        reopen: false,
        waitOnStore: false,
        extendDeadline: false,
        logWork: false,
      },
    })
  })

  it('promises nothing on Basic', async () => {
    await desk.begin('BASIC')
    const { ticket } = await desk.open()
    expect(ticket.resolution).toMatchObject({
      state: 'NO_TARGET',
      dueAt: null,
      targetMinutes: null,
      segments: [],
    })
  })

  it('answers and closes a product suggestion at once with the promise to consider it', async () => {
    const { ticket } = await desk.open({
      type: 'PRODUCT_SUGGESTION',
      title: 'Stock per shop',
      body: 'Show it on the page.',
    })
    expect(ticket.status).toBe('CLOSED')
    expect(ticket.lastMessage.author.side).toBe('PLATFORM')
    expect((await desk.timeline(ticket.id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'RESOLVED',
      'CLOSED',
    ])
  })

  it('changes nothing when it is sent twice', async () => {
    const first = await desk.open({ requestKey: 'one' })
    const second = await desk.open({ requestKey: 'one' })
    expect(second.ticket.number).toBe(first.ticket.number)
  })

  it('opens one ticket for twenty sends at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.open({ requestKey: 'twenty' })))
    expect(new Set(answers.map(({ ticket }) => ticket?.number)).size).toBe(1)
  })

  it('refuses a channel that the plan lacks, and names the plans that have it', async () => {
    await desk.begin('BASIC')
    expect((await desk.open({ channel: 'PHONE' })).userErrors).toEqual([
      expect.objectContaining({ code: 'CHANNEL_NOT_IN_PLAN', names: ['Plus', 'Pro', 'Extreme'] }),
    ])
  })

  it.each(['PHONE', 'EMAIL'])(
    'takes by %s on any plan what affects stores at large (P6)',
    async (channel) => {
      await desk.begin('BASIC')
      const of = async (input: object) =>
        (await desk.open({ channel, origin: 'PRODUCT', ...input })).userErrors
      expect(await of({})).toMatchObject([{ code: 'CHANNEL_NOT_IN_PLAN' }])
      expect(await of({ components: ['SEARCH'] })).toMatchObject([{ code: 'CHANNEL_NOT_IN_PLAN' }])
      const { ticket, userErrors } = await desk.open({
        channel,
        origin: 'PRODUCT',
        components: ['SEARCH', 'CHECKOUT'],
      })
      expect(userErrors).toEqual([])
      const { data } = await world
        .as(desk.at.owner)
        .run('query ($id: ID!) { node(id: $id) { ... on Ticket { channel } } }', { id: ticket.id })
      expect(data.node.channel).toBe(channel)
    },
  )

  it.each([
    ['no title', { title: '  ' }, 'REQUIRED', 'title'],
    ['no body', { body: '' }, 'REQUIRED', 'body'],
    ['a long title', { title: 'x'.repeat(201) }, 'TOO_LONG', 'title'],
    ['a long body', { body: 'x'.repeat(20_001) }, 'TOO_LONG', 'body'],
    ['an origin that is no bug’s', { type: 'ORDER', origin: 'PRODUCT' }, 'OUT_OF_RANGE', 'origin'],
  ])('refuses %s', async (_, input, code, field) => {
    const { userErrors, ticket } = await desk.open(input)
    expect(userErrors).toMatchObject([{ code, field: ['input', field] }])
    expect(ticket).toBeNull()
  })

  it('hides that another store exists', async () => {
    const foreign = await desk.open({}, desk.stranger)
    const missing = await desk.open({ storeId: 'sto_0000000000000000000000000' }, desk.stranger)
    expect(foreign).toEqual(missing)
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })
})
