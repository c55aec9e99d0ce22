import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
afterAll(() => world.close())

const PROMISES = `query ($storeId: ID!, $outcome: PromiseOutcome, $openedFrom: DateTime, $openedTo: DateTime, $first: Int, $after: String, $last: Int, $before: String) {
  promises(storeId: $storeId, outcome: $outcome, openedFrom: $openedFrom, openedTo: $openedTo, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes {
      ticket { number } clock promisedAt promisedMinutes promisedClock promisedDueAt
      extensions { minutes fromDueAt toDueAt reason } waitedMinutes resolvedMinutes
      source targetMinutes dueAt outcome state completedAt remainingMinutes
    }
  }
  promiseRecord(storeId: $storeId) { kept broken running extended }
}`

async function ledger(input: object = {}, as: Person = desk.at.owner) {
  const storeId = nodeId('Store', desk.at.store.id)
  const { data, errors } = await world.as(as).run(PROMISES, { storeId, first: 20, ...input })
  expect(errors).toBeUndefined()
  return { ...data.promises, record: data.promiseRecord }
}

const at = (step: { hours: number; minutes?: number }) =>
  MONDAY_MORNING.add(step).toString({ fractionalSecondDigits: 3 })

describe('promises', () => {
  beforeEach(() => desk.begin('PRO'))

  it('goes on in the ticket that another is merged into, and what was broken before stays', async () => {
    const [asked, again, late] = [await desk.open(), await desk.open(), await desk.open()]
    const merge = (id: string, intoTicketId: string) => desk.act('mergeTicket', id, { intoTicketId })
    await merge(again.ticket.id, asked.ticket.id)
    const numbers = async () =>
      (await ledger()).nodes.map(({ ticket }: { ticket: { number: number } }) => ticket.number)
    expect(await numbers()).toEqual([late.ticket.number, asked.ticket.number])
    expect((await ledger()).record).toMatchObject({ kept: 0, running: 2 })
    world.travel({ minutes: 25 * 60 })
    await merge(late.ticket.id, asked.ticket.id)
    expect(await numbers()).toEqual([late.ticket.number, asked.ticket.number])
    expect((await ledger()).record).toMatchObject({ kept: 0, broken: 2 })
  })

  it('tells what was promised, and that it was kept, early by how much', async () => {
    const { ticket } = await desk.open()
    world.travel({ minutes: 60 })
    await desk.resolve(desk.agent, ticket.id)
    const { nodes, record } = await ledger()
    expect(nodes).toEqual([
      {
        ticket: { number: ticket.number },
        clock: 'RESOLUTION',
        promisedAt: at({ hours: 0 }),
        promisedMinutes: 1440,
        promisedClock: 'ELAPSED',
        promisedDueAt: at({ hours: 24 }),
        extensions: [],
        waitedMinutes: 0,
        resolvedMinutes: 0,
        source: 'PLAN',
        targetMinutes: 1440,
        dueAt: at({ hours: 24 }),
        outcome: 'KEPT',
        state: 'MET',
        completedAt: at({ hours: 1 }),
        remainingMinutes: 1380,
      },
    ])
    expect(record).toEqual({ kept: 1, broken: 0, running: 0, extended: 0 })
  })

  it('tells each time it was moved, why, and from when to when', async () => {
    const { ticket } = await desk.open()
    await desk.extend(desk.agent, ticket.id, { minutes: 600, reason: 'A database change tonight.' })
    await desk.extend(desk.agent, ticket.id, { minutes: 60, reason: 'One more hour.' })
    world.travel({ minutes: 1440 + 660 + 5 })
    await desk.resolve(desk.agent, ticket.id)
    const {
      nodes: [promise],
      record,
    } = await ledger()
    expect(promise).toMatchObject({
      promisedDueAt: at({ hours: 24 }),
      extensions: [
        {
          minutes: 600,
          fromDueAt: at({ hours: 24 }),
          toDueAt: at({ hours: 34 }),
          reason: 'A database change tonight.',
        },
        { minutes: 60, fromDueAt: at({ hours: 34 }), toDueAt: at({ hours: 35 }), reason: 'One more hour.' },
      ],
      targetMinutes: 2100,
      dueAt: at({ hours: 35 }),
      outcome: 'BROKEN',
      state: 'MISSED',
      remainingMinutes: -5,
    })
    expect(record).toEqual({ kept: 0, broken: 1, running: 0, extended: 1 })
  })

  it('says how long it stood still while it waited for the store', async () => {
    const { ticket } = await desk.open()
    await desk.wait(desk.agent, ticket.id)
    world.travel({ minutes: 90 })
    expect((await ledger()).nodes[0]).toMatchObject({ outcome: 'RUNNING', state: 'PAUSED', dueAt: null })
    await desk.reply(desk.at.owner, ticket.id)
    expect((await ledger()).nodes[0]).toMatchObject({
      promisedDueAt: at({ hours: 24 }),
      dueAt: at({ hours: 25, minutes: 30 }),
      waitedMinutes: 90,
      resolvedMinutes: 0,
      outcome: 'RUNNING',
      state: 'ON_TRACK',
    })
  })

  it('tells an incident’s promise from its link, on the clock too', async () => {
    await desk.begin('BASIC')
    const { ticket } = await desk.open()
    world.travel({ minutes: 60 })
    const input = {
      title: { en: 'Checkout is down' },
      severity: 'CRITICAL',
      components: ['CHECKOUT'],
      target: { minutes: 240, clock: 'ELAPSED' },
      ticketIds: [ticket.id],
    }
    const { data } = await world
      .as(desk.agent)
      .run(
        `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { userErrors { code } } }`,
        { input },
      )
    expect(data.declareIncident.userErrors).toEqual([])
    expect((await ledger()).nodes).toMatchObject([
      {
        source: 'INCIDENT',
        promisedAt: at({ hours: 1 }),
        promisedDueAt: at({ hours: 5 }),
        promisedMinutes: 240,
      },
    ])
    const { data: read } = await world
      .as(desk.at.owner)
      .run(
        `query ($number: Int!) { ticket(number: $number) { resolution { source incidentLinkedAt startedAt } firstResponse { incidentLinkedAt } } }`,
        { number: ticket.number },
      )
    expect(read.ticket).toEqual({
      resolution: { source: 'INCIDENT', incidentLinkedAt: at({ hours: 1 }), startedAt: at({ hours: 1 }) },
      firstResponse: { incidentLinkedAt: null },
    })
  })

  it('is broken from the minute after the deadline, done or not', async () => {
    await desk.open()
    world.travel({ minutes: 1440 })
    expect((await ledger()).nodes[0]).toMatchObject({ outcome: 'RUNNING', state: 'AT_RISK' })
    world.travel({ minutes: 1 })
    expect((await ledger()).nodes[0]).toMatchObject({
      outcome: 'BROKEN',
      state: 'BREACHED',
      completedAt: null,
    })
  })

  it('has a row for each clock that promises something, and none where nothing is promised', async () => {
    await desk.begin('EXTREME')
    await desk.open()
    expect((await ledger()).nodes.map(({ clock }: { clock: string }) => clock)).toEqual([
      'RESOLUTION',
      'FIRST_RESPONSE',
    ])
    await desk.begin('BASIC')
    await desk.open()
    expect(await ledger()).toMatchObject({ nodes: [], totalCount: 0, record: { running: 0 } })
  })

  it('pages through both clocks of many tickets, there and back, newest first', async () => {
    await desk.begin('EXTREME')
    const numbers: number[] = []
    for (let opened = 0; opened < 3; opened++) {
      world.travel({ minutes: 1 })
      numbers.unshift((await desk.open()).ticket.number)
    }
    const expected = numbers.flatMap((number) => [`${number} RESOLUTION`, `${number} FIRST_RESPONSE`])
    const names = ({ nodes }: { nodes: { ticket: { number: number }; clock: string }[] }) =>
      nodes.map(({ ticket, clock }) => `${ticket.number} ${clock}`)
    const forward: string[] = []
    let after: string | null = null
    do {
      const page = await ledger({ first: 4, after })
      expect(page.totalCount).toBe(6)
      forward.push(...names(page))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(forward).toEqual(expected)
    const end = await ledger({ first: undefined, last: 4 })
    expect(names(end)).toEqual(expected.slice(2))
    const start = await ledger({ first: undefined, last: 4, before: end.pageInfo.startCursor })
    expect(names(start)).toEqual(expected.slice(0, 2))
  })

  it('narrows to what came out so, and counts the same', async () => {
    const { ticket: kept } = await desk.open()
    await desk.resolve(desk.agent, kept.id)
    const { ticket: late } = await desk.open()
    world.travel({ minutes: 1500 })
    const { ticket: running } = await desk.open()
    for (const [outcome, number] of [
      ['KEPT', kept.number],
      ['BROKEN', late.number],
      ['RUNNING', running.number],
    ] as const) {
      const { nodes, totalCount } = await ledger({ outcome })
      expect(nodes.map((node: { ticket: { number: number } }) => node.ticket.number)).toEqual([number])
      expect(totalCount).toBe(1)
    }
    expect((await ledger()).record).toEqual({ kept: 1, broken: 1, running: 1, extended: 0 })
  })

  it('narrows to what was promised in a span, and counts the same', async () => {
    const { ticket: before } = await desk.open()
    world.travel({ minutes: 60 })
    const from = world.now().toString()
    const { ticket: since } = await desk.open()
    for (const [span, number] of [
      [{ openedFrom: from }, since.number],
      [{ openedTo: from }, before.number],
    ] as const) {
      const { nodes, totalCount } = await ledger(span)
      expect(nodes.map((node: { ticket: { number: number } }) => node.ticket.number)).toEqual([number])
      expect(totalCount).toBe(1)
    }
  })

  it('is read by the partner and the platform, and is empty for a stranger', async () => {
    await desk.open()
    const partner = await world.buildPartner([desk.at.store])
    for (const person of [partner, desk.agent]) expect((await ledger({}, person)).nodes).toHaveLength(1)
    expect(await ledger({}, desk.stranger)).toMatchObject({
      nodes: [],
      totalCount: 0,
      record: { kept: 0, broken: 0, running: 0 },
    })
  })
})
