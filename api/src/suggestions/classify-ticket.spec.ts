import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf } from '../../test/board.ts'
import { type Desk, openDesk } from '../../test/desk.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { Suggestion, Vote } from './suggestion.entity.ts'

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

const classify = (ticketId: string, input: object) => desk.act('classifyTicket', ticketId, input)
const typesOf = async (ticketId: string) =>
  (await desk.timeline(ticketId)).nodes.map(({ type }: { type: string }) => type)

async function suggestionsOf(ticketId: string) {
  return world.stoa.orm.em.fork().find(Suggestion, { ticket: uuidOf('Ticket', ticketId)! })
}

async function planChangesOf(ticketId: string) {
  const { data } = await world
    .as(desk.at.owner)
    .run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes { type isFromOpening actor { name } } } }`,
      { id: ticketId },
    )
  return data.ticketTimeline.nodes
    .filter(({ type }: { type: string }) => type === 'PLAN_CHANGED')
    .map(({ isFromOpening, actor }: { isFromOpening: boolean; actor: { name: string } }) => ({
      isFromOpening,
      name: actor.name,
    }))
}

async function expectReplayed(ticketId: string) {
  const ticket = await world.stoa.orm.em
    .fork()
    .findOneOrFail(Ticket, uuidOf('Ticket', ticketId)!, { populate: ['events', 'calendar'] })
  expect(stored(ticket)).toEqual(replay(ticket))
}

describe('a ticket that proves to be a product suggestion', () => {
  it('is answered and closed at once, and becomes its requester’s private suggestion (T6)', async () => {
    const { ticket } = await desk.open({
      type: 'USER_SUPPORT',
      title: 'Show stock per shop',
      body: 'Please.',
    })
    const { ticket: now } = await classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })
    expect(now).toMatchObject({ type: 'PRODUCT_SUGGESTION', status: 'CLOSED', resolution: { state: 'MET' } })
    expect(await typesOf(ticket.id)).toEqual(['OPENED', 'TYPE_CORRECTED', 'RESOLVED', 'CLOSED'])
    expect(await suggestionsOf(ticket.id)).toMatchObject([
      { title: 'Show stock per shop', body: 'Please.', publishedAt: null, voteCount: 1 },
    ])
    await expectReplayed(ticket.id)
  })

  it('is told so also when it was resolved before', async () => {
    const { ticket } = await desk.open({ type: 'USER_SUPPORT' })
    await desk.resolve(desk.agent, ticket.id)
    const { ticket: now } = await classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })
    expect(now.lastMessage).toMatchObject({ author: { side: 'PLATFORM' } })
    expect(await typesOf(ticket.id)).toEqual([
      'OPENED',
      'RESOLVED',
      'TYPE_CORRECTED',
      'AGENT_REPLIED',
      'CLOSED',
    ])
    await expectReplayed(ticket.id)
  })

  it('keeps within a suggestion’s limits what the ticket said at length', async () => {
    const { ticket } = await desk.open({ title: 'word '.repeat(39).trim(), body: 'line\n'.repeat(1_000) })
    expect((await classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })).userErrors).toEqual([])
    const [suggestion] = await suggestionsOf(ticket.id)
    expect(suggestion?.title).toMatch(/^(word )+word…$/)
    expect(suggestion?.title.length).toBeLessThanOrEqual(120)
    expect(suggestion?.body.length).toBeLessThanOrEqual(4_000)
  })
})

describe('a ticket that was taken for a product suggestion', () => {
  const wish = { type: 'PRODUCT_SUGGESTION', title: 'The cart empties', body: 'It should not.' }

  it('opens again with the plan’s promise, counted from its opening, and withdraws the suggestion', async () => {
    const { ticket } = await desk.open(wish)
    world.travel({ minutes: 60 })
    const { ticket: now } = await classify(ticket.id, { type: 'BUG', origin: 'PRODUCT' })
    expect(now).toMatchObject({ type: 'BUG', status: 'OPEN', resolvedAt: null })
    expect(now.resolution).toMatchObject({
      state: 'ON_TRACK',
      dueAt: MONDAY_MORNING.add({ hours: 73 }).toString({ fractionalSecondDigits: 3 }),
      countedMinutes: 0,
    })
    expect(await typesOf(ticket.id)).toEqual([
      'OPENED',
      'RESOLVED',
      'CLOSED',
      'TYPE_CORRECTED',
      'REOPENED',
      'PLAN_CHANGED',
    ])
    expect(await planChangesOf(ticket.id)).toEqual([{ isFromOpening: true, name: desk.agent.name }])
    expect(await suggestionsOf(ticket.id)).toEqual([])
    expect(await world.stoa.orm.em.fork().count(Vote, { store: desk.at.store })).toBe(0)
    await expectReplayed(ticket.id)
  })

  it('tells the promise from its opening apart from the plans since, and keeps the best of them (S1)', async () => {
    const { ticket } = await desk.open(wish)
    const admin = await world.buildStaff('ADMIN')
    for (const plan of ['PRO', 'PLUS']) {
      world.travel({ minutes: 30 })
      const input = { storeId: nodeId('Store', desk.at.store.id), plan }
      await world
        .as(admin)
        .run(`mutation ($input: ChangePlanInput!) { changePlan(input: $input) { store { id } } }`, { input })
    }
    const { ticket: now } = await classify(ticket.id, { type: 'BUG' })
    expect(now.resolution.dueAt).toBe(
      MONDAY_MORNING.add({ hours: 25 }).toString({ fractionalSecondDigits: 3 }),
    )
    const by = { name: desk.agent.name }
    expect(await planChangesOf(ticket.id)).toEqual([
      { isFromOpening: true, ...by },
      { isFromOpening: false, ...by },
      { isFromOpening: false, ...by },
    ])
    await expectReplayed(ticket.id)
  })

  it('is told of no promise where its plan gives none (S3)', async () => {
    await desk.begin('BASIC')
    const { ticket } = await desk.open(wish)
    const { ticket: now } = await classify(ticket.id, { type: 'BUG' })
    expect(now).toMatchObject({ status: 'OPEN', resolution: { state: 'NO_TARGET', dueAt: null } })
    expect(await planChangesOf(ticket.id)).toEqual([])
    await expectReplayed(ticket.id)
  })

  it('leaves a suggestion alone that is public already', async () => {
    const { ticket } = await desk.open(wish)
    const em = world.stoa.orm.em.fork()
    const suggestion = await em.findOneOrFail(Suggestion, { ticket: uuidOf('Ticket', ticket.id)! })
    suggestion.publish({ title: 'Keep the cart', body: 'Always.', product: null }, 90, world.now())
    await em.flush()
    await classify(ticket.id, { type: 'BUG' })
    expect(await suggestionsOf(ticket.id)).toHaveLength(1)
  })

  it('leaves a suggestion alone that its store has ordered (T7)', async () => {
    const { ticket } = await desk.open(wish)
    const [suggestion] = await suggestionsOf(ticket.id)
    const input = {
      suggestionId: nodeId('Suggestion', suggestion!.id),
      storeId: nodeId('Store', desk.at.store.id),
    }
    await world
      .as(desk.at.owner)
      .run(`mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id } } }`, {
        input,
      })
    expect((await classify(ticket.id, { type: 'BUG' })).ticket.status).toBe('OPEN')
    expect(await suggestionsOf(ticket.id)).toHaveLength(1)
  })

  it('goes there and back, and there again', async () => {
    const { ticket } = await desk.open(wish)
    await classify(ticket.id, { type: 'BUG' })
    const { ticket: closed } = await classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })
    expect(closed.status).toBe('CLOSED')
    expect(await suggestionsOf(ticket.id)).toHaveLength(1)
    await expectReplayed(ticket.id)
  })

  it('comes back to the wish that stayed public, and makes no second one with a second vote', async () => {
    const { ticket } = await desk.open(wish)
    const em = world.stoa.orm.em.fork()
    const [first] = await suggestionsOf(ticket.id)
    const made = await em.findOneOrFail(Suggestion, first!.id)
    made.publish({ title: 'Keep the cart', body: 'Always.', product: null }, 90, world.now())
    await em.flush()
    await classify(ticket.id, { type: 'BUG' })
    const { ticket: now } = await classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })
    expect(now).toMatchObject({ type: 'PRODUCT_SUGGESTION', status: 'CLOSED' })
    expect(await suggestionsOf(ticket.id)).toMatchObject([{ id: made.id, title: 'Keep the cart' }])
    expect(await em.count(Vote, { store: desk.at.store })).toBe(1)
    await expectReplayed(ticket.id)
  })

  it('makes no wish of its own where it stands behind another one already', async () => {
    const { ticket } = await desk.open({ ...wish, type: 'BUG' })
    const other = boardOf(world)
    const stands = await other.suggest(await other.buildShop(), 'The cart stays full')
    const voted = await world
      .as(desk.agent)
      .run('mutation ($input: VoteOnBehalfInput!) { voteOnBehalf(input: $input) { userErrors { code } } }', {
        input: { suggestionId: stands.id, ticketId: ticket.id },
      })
    expect(voted.data.voteOnBehalf.userErrors).toEqual([])
    const { ticket: now } = await classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })
    expect(now.status).toBe('CLOSED')
    expect(await suggestionsOf(ticket.id)).toEqual([])
    expect(await world.stoa.orm.em.fork().count(Vote, { store: desk.at.store })).toBe(1)
  })

  it('becomes one suggestion when two agents say so at once', async () => {
    const { ticket } = await desk.open({ ...wish, type: 'BUG' })
    await Promise.all([1, 2, 3].map(() => classify(ticket.id, { type: 'PRODUCT_SUGGESTION' })))
    expect(await suggestionsOf(ticket.id)).toHaveLength(1)
  })
})

describe('an order that has grown into a project', () => {
  it('stays an order (T5)', async () => {
    const { ticket } = await desk.open({ type: 'ORDER' })
    const input = { ticketId: ticket.id, title: 'A new front page', startsOn: '2026-12-01' }
    await desk.change(desk.agent, 'startProject', 'StartProjectInput', input)
    expect((await classify(ticket.id, { type: 'BUG' })).userErrors).toEqual([
      { code: 'ALREADY_A_PROJECT', field: ['input', 'type'] },
    ])
  })
})
