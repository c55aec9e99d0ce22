import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { tablesReadWhole } from '../../test/explained.ts'
import { fillWithTickets } from '../../test/haystack.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { TICKET_SPANS } from './ticket-filter.input.ts'

let world: World
let desk: Desk
let colleague: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  colleague = await world.buildStaff('AGENT')
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

const LIST = `query ($filter: TicketFilter, $orderBy: TicketOrder) {
  tickets(filter: $filter, orderBy: $orderBy, first: 100) { totalCount nodes { number store { id } } }
}`

/** The numbers of the store's tickets that a filter leaves, as they come; the count must agree. */
async function numbers(filter: object, as = desk.agent, orderBy: object | null = null): Promise<number[]> {
  const storeId = nodeId('Store', desk.at.store.id)
  const { data, errors } = await world.as(as).run(LIST, { filter: { storeId, ...filter }, orderBy })
  expect(errors).toBeUndefined()
  expect(data.tickets.totalCount).toBe(data.tickets.nodes.length)
  return data.tickets.nodes.map(({ number }: { number: number }) => number)
}
const personId = (person: Person) => nodeId('Person', person.id)

const MOST_URGENT_FIRST = { field: 'NEXT_DUE_AT', direction: 'ASC' }
type Clocks = Record<'firstResponse' | 'resolution', { state: string; dueAt: string | null }>

/** A page of the store's tickets by urgency. */
async function walk(page: object, direction = 'ASC') {
  const { data } = await world.as(desk.agent).run(
    `query ($filter: TicketFilter, $orderBy: TicketOrder, $first: Int, $after: String, $last: Int, $before: String) {
      tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        nodes { number firstResponse { state dueAt } resolution { state dueAt } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    {
      filter: { storeId: nodeId('Store', desk.at.store.id) },
      orderBy: { ...MOST_URGENT_FIRST, direction },
      ...page,
    },
  )
  const { nodes, pageInfo } = data.tickets
  return { nodes, pageInfo, numbers: nodes.map(({ number }: { number: number }) => number) }
}

/**
 * On Wednesday before noon one ticket is late, one at risk and due in five hours, one on track and due in 15 minutes, one
 * done, and one waits on the store since less than a fifth was left.
 */
async function openOfEveryUrgency() {
  await desk.begin('EXTREME')
  const [late, risky, done] = [await desk.open(), await desk.open(), await desk.open()]
  await desk.reply(desk.agent, risky.ticket.id)
  await desk.extend(desk.agent, risky.ticket.id, { minutes: 30 * 60 })
  await desk.resolve(desk.agent, done.ticket.id)
  world.travel(MONDAY_MORNING.add({ hours: 27 }))
  const waiting = await desk.open()
  world.travel(MONDAY_MORNING.add({ hours: 47 }))
  await desk.wait(desk.agent, waiting.ticket.id)
  world.travel(MONDAY_MORNING.add({ hours: 49 }))
  const onTrack = await desk.open()
  return { late, risky, done, waiting, onTrack }
}

describe('tickets narrowed', () => {
  it('to whose they are: the viewer’s, somebody’s, nobody’s', async () => {
    const mine = await desk.open()
    const theirs = await desk.open()
    const nobodys = await desk.open()
    await desk.act('assignTicket', mine.ticket.id, { assigneeId: personId(desk.agent) })
    await desk.act('assignTicket', theirs.ticket.id, { assigneeId: personId(colleague) })
    expect(await numbers({ isMine: true })).toEqual([mine.ticket.number])
    expect(await numbers({ assignedTo: personId(colleague) })).toEqual([theirs.ticket.number])
    expect(await numbers({ isUnassigned: true })).toEqual([nobodys.ticket.number])
    expect(await numbers({ isUnassigned: false })).toEqual([theirs.ticket.number, mine.ticket.number])
    expect(await numbers({ assignedTo: nodeId('Store', desk.at.store.id) })).toEqual([])
  })

  it('to what is at risk or late by the stored instants, as time goes by', async () => {
    await desk.begin('EXTREME')
    const late = await desk.open()
    const answered = await desk.open()
    const done = await desk.open()
    await desk.reply(desk.agent, answered.ticket.id)
    await desk.resolve(desk.agent, done.ticket.id)
    expect(await numbers({ isAtRisk: true })).toEqual([])
    expect(await numbers({ isAtRisk: false })).toHaveLength(3)
    const dueAt = Temporal.Instant.from(late.ticket.firstResponse.dueAt)
    world.travel(dueAt.subtract({ minutes: 1 }))
    expect(await numbers({ isAtRisk: true })).toEqual([late.ticket.number])
    world.travel(dueAt.add({ minutes: 1 }))
    expect(await numbers({ isAtRisk: true })).toEqual([late.ticket.number])
    expect(await numbers({ isAtRisk: false })).toEqual([done.ticket.number, answered.ticket.number])
    world.travel(Temporal.Instant.from(answered.ticket.resolution.dueAt).add({ minutes: 1 }))
    expect(await numbers({ isAtRisk: true })).toEqual([answered.ticket.number, late.ticket.number])
  })

  it('to those that an incident has, and by components and plan', async () => {
    const broken = await desk.open({ origin: 'PRODUCT', product: 'ECOMMERCE', components: ['CART'] })
    await desk.open()
    expect(await numbers({ componentIn: ['CART', 'NOTHING'] })).toEqual([broken.ticket.number])
    expect(await numbers({ componentIn: [] })).toEqual([])
    expect(await numbers({ planIn: ['PLUS'] })).toHaveLength(2)
    expect(await numbers({ planIn: ['BASIC', 'PRO'] })).toEqual([])
    const { data } = await world
      .as(desk.agent)
      .run(
        `mutation { declareIncident(input: { title: { en: "Carts are down" }, severity: MAJOR, components: ["CART"] }) { incident { id } userErrors { code field } } }`,
      )
    const incidentId = data.declareIncident.incident.id
    expect(await numbers({ incidentId })).toEqual([])
    await world
      .as(desk.agent)
      .run(
        `mutation ($input: LinkTicketsInput!) { linkTicketsToIncident(input: $input) { userErrors { code } } }`,
        { input: { ticketIds: [broken.ticket.id], incidentId } },
      )
    expect(await numbers({ incidentId })).toEqual([broken.ticket.number])
  })

  it('to who asked, and when', async () => {
    const member = await world.buildMember(desk.at.store)
    const first = await desk.open()
    world.travel({ minutes: 60 })
    const second = await desk.open({}, member)
    expect(await numbers({ requesterId: personId(member) })).toEqual([second.ticket.number])
    const between = world.now().toString()
    expect(await numbers({ openedFrom: between })).toEqual([second.ticket.number])
    expect(await numbers({ openedTo: between })).toEqual([first.ticket.number])
  })

  it('to what changed since, and what has rested since, internal notes aside', async () => {
    const rested = await desk.open()
    const noted = await desk.open()
    const answered = await desk.open()
    world.travel({ minutes: 60 })
    const since = world.now().toString()
    await desk.act('addNote', noted.ticket.id, { body: 'They will not see this.' })
    await desk.reply(desk.agent, answered.ticket.id)
    expect(await numbers({ lastActivityFrom: since })).toEqual([answered.ticket.number])
    expect(await numbers({ lastActivityFrom: since }, desk.at.owner)).toEqual([answered.ticket.number])
    expect(await numbers({ lastActivityTo: since })).toEqual([noted.ticket.number, rested.ticket.number])
  })

  it('to a span of deadlines, of the resolution alone or of the earlier that is open, never those without', async () => {
    await desk.begin('EXTREME')
    const answered = await desk.open()
    const fresh = await desk.open()
    await desk.reply(desk.agent, answered.ticket.id)
    const waiting = await desk.open()
    await desk.wait(desk.agent, waiting.ticket.id)
    const done = await desk.open()
    await desk.resolve(desk.agent, done.ticket.id)
    const { firstResponse, resolution } = fresh.ticket
    expect(await numbers({ nextDueTo: resolution.dueAt })).toEqual([fresh.ticket.number])
    expect(await numbers({ nextDueFrom: firstResponse.dueAt, nextDueTo: resolution.dueAt })).toHaveLength(1)
    expect(await numbers({ nextDueFrom: resolution.dueAt })).toEqual([answered.ticket.number])
    expect(await numbers({ dueFrom: resolution.dueAt }, desk.at.owner)).toEqual([
      done.ticket.number,
      fresh.ticket.number,
      answered.ticket.number,
    ])
    expect(await numbers({ dueTo: resolution.dueAt })).toEqual([])
  })

  it('to a span in which they were resolved', async () => {
    const done = await desk.open()
    const reopened = await desk.open()
    for (const { ticket } of [done, reopened]) await desk.resolve(desk.agent, ticket.id)
    await desk.reopen(desk.agent, reopened.ticket.id)
    const at = world.now().toString()
    const later = world.now().add({ seconds: 1 }).toString()
    expect(await numbers({ resolvedFrom: at })).toEqual([done.ticket.number])
    expect(await numbers({ resolvedFrom: at, resolvedTo: later })).toEqual([done.ticket.number])
    expect(await numbers({ resolvedTo: at })).toEqual([])
    expect(await numbers({ resolvedFrom: later })).toEqual([])
  })

  it('to some of the platform’s people, and to some stores, of which foreign ones show nothing', async () => {
    const mine = await desk.open()
    const theirs = await desk.open()
    await desk.open()
    await desk.act('assignTicket', mine.ticket.id, { assigneeId: personId(desk.agent) })
    await desk.act('assignTicket', theirs.ticket.id, { assigneeId: personId(colleague) })
    const assignedToIn = [personId(desk.agent), personId(colleague), 'per_nobody']
    expect(await numbers({ assignedToIn })).toEqual([theirs.ticket.number, mine.ticket.number])
    const own = nodeId('Store', desk.at.store.id)
    const foreign = nodeId('Store', (await world.buildStore()).store.id)
    const seenIn = async (storeIn: string[], as: Person) => {
      const { data } = await world.as(as).run(LIST, { filter: { storeIn } })
      return data.tickets.totalCount
    }
    expect(await seenIn([own, foreign], desk.at.owner)).toBe(3)
    expect(await seenIn([own], await world.buildPartner([desk.at.store]))).toBe(3)
    for (const storeIn of [[own], [foreign], [own, 'sto_nothing'], []])
      expect(await seenIn(storeIn, desk.stranger), JSON.stringify(storeIn)).toBe(0)
  })

  it('by no list of more than 250 values', async () => {
    const storeIn = (count: number) => Array.from({ length: count }, () => nodeId('Store', desk.at.store.id))
    expect(
      (await world.as(desk.agent).run(LIST, { filter: { storeIn: storeIn(250) } })).errors,
    ).toBeUndefined()
    const { errors } = await world.as(desk.agent).run(LIST, { filter: { storeIn: storeIn(251) } })
    expect(errors).toMatchObject([
      { message: 'storeIn holds at most 250 values.', extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it('to what one has not read: the other side’s last word, until one sees or answers it', async () => {
    const { ticket } = await desk.open()
    expect(await numbers({ isUnread: true })).toEqual([ticket.number])
    expect(await numbers({ isUnread: true }, desk.at.owner)).toEqual([])
    await desk.reply(desk.agent, ticket.id)
    expect(await numbers({ isUnread: true })).toEqual([])
    expect(await numbers({ isUnread: true }, desk.at.owner)).toEqual([ticket.number])
    await desk.act('addNote', ticket.id, { body: 'They will not see this.' })
    const { nodes } = (
      await world
        .as(desk.at.owner)
        .run(`query ($id: ID!) { ticketTimeline(ticketId: $id, last: 1) { nodes { id } } }`, {
          id: ticket.id,
        })
    ).data.ticketTimeline
    await world
      .as(desk.at.owner)
      .run(
        `mutation ($input: MarkTicketSeenInput!) { markTicketSeen(input: $input) { userErrors { code } } }`,
        {
          input: { ticketId: ticket.id, upTo: nodes[0].id },
        },
      )
    expect(await numbers({ isUnread: true }, desk.at.owner)).toEqual([])
    expect(await numbers({ isUnread: false }, desk.at.owner)).toEqual([ticket.number])
  })

  it('to notes that mention one, for the platform’s own people alone', async () => {
    const { ticket } = await desk.open()
    await desk.act('addNote', ticket.id, { body: 'Look, please.', mentionedIds: [personId(colleague)] })
    expect(await numbers({ mentionsMe: true }, colleague)).toEqual([ticket.number])
    expect(await numbers({ mentionsMe: true }, desk.agent)).toEqual([])
    expect(await numbers({ mentionsMe: true }, desk.at.owner)).toEqual([])
  })

  it.each(['isMine', 'isUnassigned', 'isAtRisk', 'isUnread', 'mentionsMe'])(
    'by %s, shows and counts nothing of another store',
    async (field) => {
      const { ticket } = await desk.open()
      await desk.act('assignTicket', ticket.id, { assigneeId: personId(colleague) })
      for (const value of [true, false]) {
        const filter = { [field]: value, openedFrom: world.now().subtract({ minutes: 1 }).toString() }
        const { data } = await world.as(desk.stranger).run(LIST, { filter })
        expect(data.tickets).toEqual({ totalCount: 0, nodes: [] })
      }
    },
  )

  it('sorts by the earlier open deadline, late and at risk first', async () => {
    const { late, risky, done, waiting, onTrack } = await openOfEveryUrgency()
    const soonest = [late, risky, onTrack, done, waiting].map(({ ticket }) => ticket.number)
    expect(await numbers({}, desk.agent, MOST_URGENT_FIRST)).toEqual(soonest)
    const leastUrgentFirst = { ...MOST_URGENT_FIRST, direction: 'DESC' }
    expect(await numbers({}, desk.agent, leastUrgentFirst)).toEqual(soonest.toReversed())
    expect(await numbers({ isAtRisk: true }, desk.agent, MOST_URGENT_FIRST)).toEqual(soonest.slice(0, 2))
    expect(await numbers({ isAtRisk: false }, desk.agent, MOST_URGENT_FIRST)).toEqual(soonest.slice(2))
    const { nodes } = await walk({ first: 5 })
    expect(
      nodes.map((node: Clocks) => [node.firstResponse.state, node.resolution.state, node.resolution.dueAt]),
    ).toEqual([
      ['BREACHED', 'BREACHED', expect.any(String)],
      ['MET', 'AT_RISK', '2026-11-25T14:40:00.000Z'],
      ['ON_TRACK', 'ON_TRACK', expect.any(String)],
      ['MET', 'MET', expect.any(String)],
      ['MISSED', 'PAUSED', null],
    ])
    expect(nodes[2].firstResponse.dueAt).toBe('2026-11-25T09:55:00.000Z')
  })

  it('walks by urgency as of the first page, so that time loses and doubles no ticket', async () => {
    const { late, risky, onTrack } = await openOfEveryUrgency()
    world.travel({ minutes: 5 })
    const later = await desk.open()
    const first = await walk({ first: 3 })
    expect(first.numbers).toEqual([late, risky, onTrack].map(({ ticket }) => ticket.number))
    world.travel({ minutes: 13 })
    const { numbers: rest, pageInfo } = await walk({ first: 1, after: first.pageInfo.endCursor })
    expect(rest).toEqual([later.ticket.number])
    const back = await walk({ last: 2, before: pageInfo.startCursor })
    expect(back.numbers).toEqual(first.numbers.slice(1))
    expect((await walk({ first: 4 })).numbers).toEqual(
      [late, onTrack, later, risky].map(({ ticket }) => ticket.number),
    )
  })

  it('takes no cursor that no walk by urgency gave', async () => {
    await openOfEveryUrgency()
    const { pageInfo } = await walk({ first: 1 })
    const [bound, due, id, rank, asOf] = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString())
    for (const values of [
      [due, id],
      [due, id, 5, asOf],
      [due, id, 'q', asOf],
      [due, id, rank, 'garbage'],
      [due, id, rank, null],
      [due, id, rank, '-271821-04-20T00:00:00Z'],
      [due, id, rank, world.now().add({ seconds: 1 }).toString()],
    ]) {
      const after = Buffer.from(JSON.stringify([bound, ...values])).toString('base64url')
      const { errors } = await world.as(desk.agent).run(
        `query ($filter: TicketFilter, $orderBy: TicketOrder, $after: String) {
          tickets(filter: $filter, orderBy: $orderBy, first: 1, after: $after) { nodes { number } }
        }`,
        { filter: { storeId: nodeId('Store', desk.at.store.id) }, orderBy: MOST_URGENT_FIRST, after },
      )
      expect(errors?.[0]?.extensions?.code, JSON.stringify(values)).toBe('BAD_USER_INPUT')
    }
  })

  it.each(['ASC', 'DESC'])('meets each ticket once by urgency, page by page, %s', async (direction) => {
    await openOfEveryUrgency()
    const all = (await walk({ first: 10 }, direction)).numbers
    expect(all).toHaveLength(5)
    for (const size of [1, 2]) {
      const forward: number[] = []
      const back: number[] = []
      for (let after = null, more = true; more;) {
        const { numbers: page, pageInfo } = await walk({ first: size, after }, direction)
        forward.push(...page)
        ;[after, more] = [pageInfo.endCursor, pageInfo.hasNextPage]
      }
      for (let before = null, more = true; more;) {
        const { numbers: page, pageInfo } = await walk({ last: size, before }, direction)
        back.unshift(...page)
        ;[before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage]
      }
      expect([forward, back]).toEqual([all, all])
    }
  })

  it('reads no tickets from end to end among many', async () => {
    const { ticket } = await desk.open()
    await desk.act('addNote', ticket.id, { body: 'Look.', mentionedIds: [personId(colleague)] })
    await fillWithTickets(world, uuidOf('Ticket', ticket.id)!, 6_000)
    const orderBy = MOST_URGENT_FIRST
    const page = `query ($filter: TicketFilter, $orderBy: TicketOrder) { tickets(filter: $filter, orderBy: $orderBy, first: 20) { nodes { number } } }`
    for (const filter of [
      {},
      { isMine: true },
      { isUnassigned: true },
      { isAtRisk: true },
      { isUnread: true },
      { mentionsMe: true },
      { componentIn: ['CART'] },
      { planIn: ['PLUS'] },
      { requesterId: personId(desk.at.owner) },
      { heldBy: 'PARTNER' },
      { heldBy: 'PLATFORM' },
      { heldBy: 'PARTNER', statusIn: ['NEW', 'OPEN', 'WAITING_ON_STORE'] },
      { heldBy: 'PLATFORM', statusIn: ['NEW', 'OPEN', 'WAITING_ON_STORE'] },
    ]) {
      const read = await tablesReadWhole(world, () => world.as(colleague).run(page, { filter, orderBy }))
      expect(
        read.filter((table) => table === 'ticket' || table === 'message'),
        JSON.stringify(filter),
      ).toEqual([])
    }
    const [from, to] = [world.now().subtract({ hours: 1 }).toString(), world.now().toString()]
    for (const filter of [
      { storeIn: [nodeId('Store', desk.at.store.id)] },
      { assignedToIn: [personId(colleague), personId(desk.agent)] },
      ...TICKET_SPANS.flatMap((of) => [
        { [`${of}From`]: from },
        { [`${of}To`]: to },
        { [`${of}From`]: from, [`${of}To`]: to },
      ]),
    ])
      for (const field of ['OPENED_AT', 'LAST_ACTIVITY_AT', 'DUE_AT', 'NEXT_DUE_AT'])
        for (const person of [colleague, desk.at.owner]) {
          const asked = { filter, orderBy: { field, direction: 'ASC' } }
          const read = await tablesReadWhole(world, () => world.as(person).run(page, asked))
          expect(
            read.filter((table) => table === 'ticket'),
            JSON.stringify(asked),
          ).toEqual([])
        }
  }, 300_000)
})
