import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { PlanChannel } from '../plans/plan.entity.ts'

const REPLY = `mutation ($input: ReplyToTicketInput!) {
  replyToTicket(input: $input) { ticket { status } isAfterHours userErrors { code field } }
}`
const TIMELINE = `query ($id: ID!) { ticketTimeline(ticketId: $id, last: 1) { nodes { type channel isAfterHours } } }`
const NIGHT = Temporal.Instant.from('2026-11-23T20:00:00Z')

let world: World
let desk: Desk
let ticketId: string

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(async () => {
  await desk.begin()
  ticketId = (await desk.open()).ticket.id
})
afterAll(() => world.close())

async function say(person: Person, input: object = {}) {
  const { data } = await world
    .as(person)
    .run(REPLY, { input: { ticketId, body: 'Are you there?', channel: 'LIVE_CHAT', ...input } })
  return data.replyToTicket
}

async function last() {
  const { data } = await world.as(desk.at.owner).run(TIMELINE, { id: ticketId })
  return data.ticketTimeline.nodes[0]
}

describe('replyToTicket by chat', () => {
  it('is chat while the plan’s chat is open, for either side', async () => {
    for (const [person, type] of [
      [desk.at.owner, 'STORE_REPLIED'],
      [desk.agent, 'AGENT_REPLIED'],
    ] as const) {
      expect(await say(person)).toMatchObject({ isAfterHours: false, userErrors: [] })
      expect(await last()).toEqual({ type, channel: 'LIVE_CHAT', isAfterHours: false })
    }
  })

  it('becomes a normal reply outside its hours, and says so, however often it is sent', async () => {
    world.travel(NIGHT)
    const requestKey = 'once'
    expect(await say(desk.at.owner, { requestKey })).toMatchObject({ isAfterHours: true, userErrors: [] })
    expect(await say(desk.at.owner, { requestKey })).toMatchObject({ isAfterHours: true, userErrors: [] })
    expect(await last()).toEqual({ type: 'STORE_REPLIED', channel: null, isAfterHours: true })
    expect((await desk.timeline(ticketId)).totalCount).toBe(2)
  })

  it('opens a resolved ticket again like every reply', async () => {
    await desk.resolve(desk.agent, ticketId)
    expect(await say(desk.at.owner)).toMatchObject({ ticket: { status: 'OPEN' }, isAfterHours: false })
    expect(await last()).toEqual({ type: 'REOPENED', channel: 'LIVE_CHAT', isAfterHours: false })
  })

  it('refuses a channel that is not written in, and a plan without chat (P5)', async () => {
    expect(await say(desk.at.owner, { channel: 'PHONE' })).toMatchObject({
      userErrors: [{ code: 'OUT_OF_RANGE', field: ['input', 'channel'] }],
    })
    const em = world.stoa.orm.em.fork()
    await em.nativeDelete(PlanChannel, { kind: 'LIVE_CHAT', planVersion: { plan: { key: 'PRO' } } })
    await desk.begin('PRO')
    ticketId = (await desk.open()).ticket.id
    expect(await say(desk.at.owner)).toMatchObject({
      userErrors: [{ code: 'CHANNEL_NOT_IN_PLAN', field: ['input', 'channel'] }],
    })
  })
})

describe('openTicket by chat', () => {
  const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id channel } isAfterHours userErrors { code } } }`
  const open = async () => {
    const input = {
      storeId: nodeId('Store', desk.at.store.id),
      type: 'USER_SUPPORT',
      title: 'How do I add a variant',
      body: 'Of one product.',
      channel: 'LIVE_CHAT',
    }
    return (await world.as(desk.at.owner).run(OPEN, { input })).data.openTicket
  }

  it('keeps the channel while it is open', async () => {
    expect(await open()).toMatchObject({ ticket: { channel: 'LIVE_CHAT' }, isAfterHours: false })
  })

  it('has no channel outside its hours, and says so', async () => {
    world.travel(NIGHT)
    const { ticket, isAfterHours } = await open()
    expect({ channel: ticket.channel, isAfterHours }).toEqual({ channel: null, isAfterHours: true })
    ticketId = ticket.id
    expect(await last()).toEqual({ type: 'OPENED', channel: null, isAfterHours: true })
  })
})
