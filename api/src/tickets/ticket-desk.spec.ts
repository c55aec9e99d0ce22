import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, TICKET } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let desk: Desk
let colleague: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  colleague = await world.buildStaff('PRODUCT_MANAGER')
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

const idOf = ({ id }: Person) => nodeId('Person', id)
const typesOf = async (ticketId: string, as?: Person) =>
  (await desk.timeline(ticketId, as)).nodes.map(({ type }: { type: string }) => type)

describe('assignTicket', () => {
  it('gives a ticket to a colleague, and to nobody, and tells both', async () => {
    const { ticket } = await desk.open()
    const given = await desk.act('assignTicket', ticket.id, { assigneeId: idOf(colleague) })
    expect(given.ticket).toMatchObject({ assignee: { name: 'Ingrid Moe' }, status: 'NEW' })
    expect((await desk.act('assignTicket', ticket.id, { assigneeId: null })).ticket.assignee).toBeNull()
    const { nodes } = await desk.timeline(ticket.id)
    expect(nodes.slice(1)).toMatchObject([
      { type: 'ASSIGNED', actor: { name: 'Kari Nygård' }, assignee: { name: 'Ingrid Moe' } },
      { type: 'ASSIGNED', assignee: null },
    ])
  })

  it('changes nothing when it is given to who has it', async () => {
    const { ticket } = await desk.open()
    const input = { assigneeId: idOf(colleague) }
    await desk.act('assignTicket', ticket.id, input)
    await desk.act('assignTicket', ticket.id, input)
    expect(await typesOf(ticket.id)).toEqual(['OPENED', 'ASSIGNED'])
  })

  it('refuses someone who is not of the platform like someone who is not there', async () => {
    const { ticket } = await desk.open()
    const owner = await desk.act('assignTicket', ticket.id, { assigneeId: idOf(desk.at.owner) })
    const missing = await desk.act('assignTicket', ticket.id, { assigneeId: 'psn_0000000000000000000000000' })
    expect(owner.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'assigneeId'] }])
    expect(owner).toEqual(missing)
  })

  it('is not for the store', async () => {
    const { ticket } = await desk.open()
    const { errors } = await desk.act('assignTicket', ticket.id, {}, desk.at.owner)
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'ONLY_AGENTS' } }])
  })
})

describe('classifyTicket', () => {
  it('corrects the type, keeps both in the history, and leaves the clocks alone', async () => {
    const { ticket } = await desk.open({ origin: 'PRODUCT', product: 'ECOMMERCE', components: ['CART'] })
    const { ticket: now } = await desk.act('classifyTicket', ticket.id, {
      type: 'USER_SUPPORT',
      topic: 'FEATURES',
    })
    expect(now).toMatchObject({ type: 'USER_SUPPORT', topic: 'FEATURES', origin: null, product: null })
    expect(now.components).toEqual([])
    expect(now.resolution.dueAt).toBe(ticket.resolution.dueAt)
    expect((await desk.timeline(ticket.id)).nodes.at(-1)).toMatchObject({
      type: 'TYPE_CORRECTED',
      from: { type: 'BUG', origin: 'PRODUCT', components: ['CART'] },
      to: { type: 'USER_SUPPORT', origin: null, components: [] },
    })
  })

  it('sets the details of a bug, and records nothing where nothing differs', async () => {
    const { ticket } = await desk.open()
    const input = { type: 'BUG', origin: 'STORE_CUSTOMISATION', components: ['CHECKOUT', 'CART', 'CART'] }
    const { ticket: now } = await desk.act('classifyTicket', ticket.id, input)
    expect(now.components).toEqual([{ key: 'CART' }, { key: 'CHECKOUT' }])
    await desk.act('classifyTicket', ticket.id, input)
    expect(await typesOf(ticket.id)).toEqual(['OPENED', 'CLASSIFIED'])
  })

  it.each([
    ['a topic on a bug', { type: 'BUG', topic: 'FEATURES' }, 'topic'],
    ['an origin on an order', { type: 'ORDER', origin: 'PRODUCT' }, 'origin'],
    [
      'a product where the store’s own is at fault',
      { type: 'BUG', origin: 'STORE_CUSTOMISATION', product: 'ADD_ON' },
      'product',
    ],
    ['components of a question', { type: 'USER_SUPPORT', components: ['CART'] }, 'components'],
    ['a component that there is none of', { type: 'BUG', components: ['CARTT'] }, 'components'],
  ])('refuses %s', async (_, input, field) => {
    const { ticket } = await desk.open()
    const { userErrors } = await desk.act('classifyTicket', ticket.id, input)
    expect(userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['input', field] }])
    expect(await typesOf(ticket.id)).toEqual(['OPENED'])
  })

  it('refuses a closed ticket', async () => {
    const { ticket } = await desk.open()
    const { ticket: other } = await desk.open()
    await desk.act('mergeTicket', other.id, { intoTicketId: ticket.id })
    expect((await desk.act('classifyTicket', other.id, { type: 'ORDER' })).userErrors).toMatchObject([
      { code: 'TICKET_CLOSED' },
    ])
  })
})

describe('addNote', () => {
  const SECRET = 'Xylograph: ask the warehouse'

  async function noted() {
    const { ticket } = await desk.open()
    await desk.reply(desk.agent, ticket.id, { body: 'We look.' })
    world.travel({ minutes: 10 })
    const before = await read(desk.at.owner, ticket.number)
    const { ticket: after } = await desk.act('addNote', ticket.id, {
      body: SECRET,
      mentionedIds: [idOf(colleague), idOf(colleague)],
    })
    return { ticket, before, after }
  }

  async function read(as: Person, number: number) {
    const document = `query ($number: Int!) { ticket(number: $number) { ${TICKET} } }`
    return (await world.as(as).run(document, { number })).data.ticket
  }

  it('is read by colleagues, with whom it is meant for', async () => {
    const { ticket } = await noted()
    for (const person of [desk.agent, colleague]) {
      const { nodes, totalCount } = await desk.timeline(ticket.id, person)
      expect(totalCount).toBe(3)
      expect(nodes.at(-1)).toMatchObject({
        type: 'NOTE_ADDED',
        body: SECRET,
        isInternal: true,
        mentions: [{ name: 'Ingrid Moe' }],
      })
    }
  })

  it('is hidden from the store and its partner, everywhere', async () => {
    const { ticket, before, after } = await noted()
    const partner = await world.buildPartner([desk.at.store])
    const { data: seen } = await world
      .as(desk.agent)
      .run(`query ($id: ID!) { ticketTimeline(ticketId: $id, last: 1) { nodes { id } } }`, { id: ticket.id })
    const [{ id: eventId }] = seen.ticketTimeline.nodes
    for (const outsider of [desk.at.owner, partner]) {
      expect(await desk.timeline(ticket.id, outsider)).toMatchObject({ totalCount: 2, nodes: [{}, {}] })
      const { data } = await world.as(outsider).run(
        `query ($id: ID!, $ticketId: ID!) {
          node(id: $id) { id } nodes(ids: [$id]) { id }
          tickets(filter: { search: "xylograph" }, first: 5) { totalCount nodes { id } }
          last: ticketTimeline(ticketId: $ticketId, last: 1) { nodes { type } pageInfo { hasNextPage } }
        }`,
        { id: eventId, ticketId: ticket.id },
      )
      expect(data).toMatchObject({
        node: null,
        nodes: [null],
        tickets: { totalCount: 0, nodes: [] },
        last: { nodes: [{ type: 'AGENT_REPLIED' }], pageInfo: { hasNextPage: false } },
      })
    }
    expect(await read(desk.at.owner, ticket.number)).toEqual(before)
    expect(after.lastMessage.excerpt).toBe('We look.')
    const { data } = await world
      .as(desk.agent)
      .run(`{ tickets(filter: { search: "xylograph" }, first: 5) { totalCount } }`)
    expect(data.tickets.totalCount).toBeGreaterThan(0)
  })

  it('leaves no gap in what a cursor tells', async () => {
    const { ticket } = await noted()
    await desk.reply(desk.agent, ticket.id, { body: 'Found.' })
    const page = async (as: Person, after: string | null = null) => {
      const { data, errors } = await world.as(as).run(
        `query ($id: ID!, $after: String) {
          ticketTimeline(ticketId: $id, first: 9, after: $after) { edges { cursor node { id type } } }
        }`,
        { id: ticket.id, after },
      )
      return {
        errors,
        edges: (data?.ticketTimeline?.edges ?? []) as { cursor: string; node: { id: string } }[],
      }
    }
    const read = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const { edges } = await page(desk.at.owner)
    expect(edges.map(({ cursor }) => read(cursor).slice(1))).toEqual(edges.map(({ node }) => [node.id]))
    expect((await page(desk.at.owner, edges[1]!.cursor)).edges).toEqual([edges[2]])
    const forged = Buffer.from(JSON.stringify([read(edges[0]!.cursor)[0], 2])).toString('base64url')
    expect((await page(desk.at.owner, forged)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it('moves neither status, nor clocks, nor the place in lists', async () => {
    const { before, after } = await noted()
    const { version: _, viewerCan: __, resolution, ...rest } = after
    expect(before).toMatchObject(rest)
    expect(resolution.dueAt).toBe(before.resolution.dueAt)
  })

  it('does not hold back what happens after it', async () => {
    const { ticket } = await noted()
    world.travel({ minutes: -5 })
    await desk.reply(desk.at.owner, ticket.id)
    const { nodes } = await desk.timeline(ticket.id, desk.agent)
    expect(nodes.map(({ type }: { type: string }) => type).slice(-2)).toEqual(['NOTE_ADDED', 'STORE_REPLIED'])
    expect(nodes.at(-1).at).toBe(nodes.at(-2).at)
  })

  it.each([
    ['nothing', { body: '  ' }, 'REQUIRED', 'body'],
    ['a person of the store', { body: 'Look', mentionedIds: 'owner' }, 'NOT_FOUND', 'mentionedIds'],
  ])('refuses %s', async (_, input, code, field) => {
    const { ticket } = await desk.open()
    const mentioned = 'mentionedIds' in input ? { mentionedIds: [idOf(desk.at.owner)] } : {}
    const { userErrors } = await desk.act('addNote', ticket.id, { ...input, ...mentioned })
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('is not for the store', async () => {
    const { ticket } = await desk.open()
    const { errors } = await desk.act('addNote', ticket.id, { body: 'Hm.' }, desk.at.owner)
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })
})

describe('logCall', () => {
  it('is an answer by phone with its minutes, and completes the first response', async () => {
    await desk.begin('EXTREME')
    const { ticket } = await desk.open()
    world.travel({ minutes: 5 })
    const { ticket: called } = await desk.act('logCall', ticket.id, { body: 'We spoke.', minutes: 12 })
    expect(called).toMatchObject({ status: 'OPEN', firstResponse: { state: 'MET' } })
    expect(called.lastMessage.excerpt).toBe('We spoke.')
    expect((await desk.timeline(ticket.id)).nodes.at(-1)).toMatchObject({
      type: 'AGENT_REPLIED',
      channel: 'PHONE',
      minutes: 12,
      body: 'We spoke.',
    })
  })

  it('is logged once, however often it is sent', async () => {
    const { ticket } = await desk.open()
    const call = { body: 'We spoke.', minutes: 12, requestKey: 'call' }
    await Promise.all([1, 2, 3].map(() => desk.act('logCall', ticket.id, call)))
    expect(await typesOf(ticket.id)).toEqual(['OPENED', 'AGENT_REPLIED'])
  })

  it.each([0, 1441])('refuses %i minutes', async (minutes) => {
    const { ticket } = await desk.open()
    const { userErrors } = await desk.act('logCall', ticket.id, { body: 'We spoke.', minutes })
    expect(userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['input', 'minutes'] }])
  })
})

describe('a follow-up', () => {
  it('opens a new ticket that both tickets show', async () => {
    const { ticket: old } = await desk.open()
    const { ticket: survivor } = await desk.open()
    await desk.act('mergeTicket', survivor.id, { intoTicketId: old.id })
    const { ticket, userErrors } = await desk.open({ followsUpId: survivor.id })
    expect(userErrors).toEqual([])
    expect(ticket.followsUp.number).toBe(survivor.number)
    expect((await desk.timeline(ticket.id)).nodes[0].otherTicket.number).toBe(survivor.number)
    const { data } = await world
      .as(desk.at.owner)
      .run(`query ($n: Int!) { ticket(number: $n) { followUps { number } viewerCan { followUp } } }`, {
        n: survivor.number,
      })
    expect(data.ticket).toEqual({ followUps: [{ number: ticket.number }], viewerCan: { followUp: true } })
  })

  it('is refused while the ticket can be written on', async () => {
    const { ticket: old } = await desk.open()
    expect((await desk.open({ followsUpId: old.id })).userErrors).toMatchObject([{ code: 'NOT_CLOSED' }])
  })

  it('hides another store’s ticket', async () => {
    const { ticket: foreign } = await desk.open()
    await desk.begin()
    expect((await desk.open({ followsUpId: foreign.id })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'followsUpId'], names: [] },
    ])
  })
})

describe('staff', () => {
  it('are all of the platform’s own people, for themselves alone', async () => {
    const document = `{ staff { id name role } }`
    const { data } = await world.as(colleague).run(document)
    expect(data.staff).toEqual([
      { id: idOf(colleague), name: 'Ingrid Moe', role: 'PRODUCT_MANAGER' },
      { id: idOf(desk.agent), name: 'Kari Nygård', role: 'AGENT' },
    ])
    expect((await world.as(desk.at.owner).run(document)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ])
  })
})
