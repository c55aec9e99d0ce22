import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MONDAY_MORNING, freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Store } from '../stores/store.entity.ts'

let world: World
let store: Store
let owner: Person
let agent: Person
let stranger: Person

beforeAll(async () => {
  world = await freshWorld()
  agent = await world.buildStaff('AGENT')
  stranger = (await world.buildStore({ name: 'Kyma Swimwear', ownerName: 'Dimitra Pappa' })).owner
})
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  ;({ store, owner } = await world.buildStore())
})
afterAll(() => world.close())

const TICKET = `
  id number status title
  requester { name side } assignee { name }
  lastMessage { excerpt author { name side } }
  waitingQuestion resolvedAt
  firstResponse { state dueAt }
  resolution {
    state dueAt remainingMinutes countedMinutes targetMinutes clock completedAt
    segments { from to kind minutes totalMinutes }
    extensions { minutes fromDueAt toDueAt reason }
  }
  viewerCan { reply resolve reopen waitOnStore extendDeadline logWork }
`

const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { ${TICKET} } userErrors { code field names } } }`

async function open(input: object = {}, as: Person = owner) {
  const { data, errors } = await world.as(as).run(OPEN, {
    input: {
      storeId: nodeId('Store', store.id),
      type: 'BUG',
      title: 'The export skips notes',
      body: 'Since last week.',
      ...input,
    },
  })
  return { ...data?.openTicket, errors }
}

async function change(as: Person | null, verb: string, inputType: string, input: object) {
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${inputType}!) { ${verb}(input: $input) { ticket { ${TICKET} } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.[verb], errors }
}

const reply = (as: Person | null, ticketId: string, input: object = { body: 'Here it is.' }) =>
  change(as, 'replyToTicket', 'ReplyToTicketInput', { ticketId, ...input })
const wait = (as: Person | null, ticketId: string) =>
  change(as, 'waitOnStore', 'WaitOnStoreInput', { ticketId, question: 'Which order?' })
const resolve = (as: Person | null, ticketId: string) =>
  change(as, 'resolveTicket', 'TurnTicketInput', { ticketId, body: 'Fixed.' })
const reopen = (as: Person | null, ticketId: string) =>
  change(as, 'reopenTicket', 'TurnTicketInput', { ticketId })
const extend = (as: Person | null, ticketId: string, input: object = {}) =>
  change(as, 'extendDeadline', 'ExtendDeadlineInput', {
    ticketId,
    minutes: 1440,
    reason: 'The fix needs a change tonight.',
    ...input,
  })

async function timeline(ticketId: string, as: Person = owner) {
  const { data } = await world
    .as(as)
    .run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 100) { nodes { type at body reason actor { name side } } totalCount } }`,
      { id: ticketId },
    )
  return data.ticketTimeline
}

describe('openTicket', () => {
  it('gives a bug on Plus 72 hours', async () => {
    const { ticket, userErrors } = await open()
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
    ;({ store, owner } = await world.buildStore({ plan: 'BASIC' }))
    const { ticket } = await open()
    expect(ticket.resolution).toMatchObject({
      state: 'NO_TARGET',
      dueAt: null,
      targetMinutes: null,
      segments: [],
    })
  })

  it('answers and closes a product suggestion at once with the promise to consider it', async () => {
    const { ticket } = await open({
      type: 'PRODUCT_SUGGESTION',
      title: 'Stock per shop',
      body: 'Show it on the page.',
    })
    expect(ticket.status).toBe('CLOSED')
    expect(ticket.lastMessage.author.side).toBe('PLATFORM')
    expect((await timeline(ticket.id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'RESOLVED',
      'CLOSED',
    ])
  })

  it('changes nothing when it is sent twice', async () => {
    const first = await open({ requestKey: 'one' })
    const second = await open({ requestKey: 'one' })
    expect(second.ticket.number).toBe(first.ticket.number)
  })

  it('opens one ticket for twenty sends at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => open({ requestKey: 'twenty' })))
    expect(new Set(answers.map(({ ticket }) => ticket?.number)).size).toBe(1)
  })

  it('refuses a channel that the plan lacks, and names the plans that have it', async () => {
    ;({ store, owner } = await world.buildStore({ plan: 'BASIC' }))
    expect((await open({ channel: 'PHONE' })).userErrors).toEqual([
      expect.objectContaining({ code: 'CHANNEL_NOT_IN_PLAN', names: ['Plus', 'Pro', 'Extreme'] }),
    ])
  })

  it.each([
    ['no title', { title: '  ' }, 'REQUIRED', 'title'],
    ['no body', { body: '' }, 'REQUIRED', 'body'],
    ['a long title', { title: 'x'.repeat(201) }, 'TOO_LONG', 'title'],
    ['a long body', { body: 'x'.repeat(20_001) }, 'TOO_LONG', 'body'],
    ['an origin that is no bug’s', { type: 'ORDER', origin: 'PRODUCT' }, 'OUT_OF_RANGE', 'origin'],
  ])('refuses %s', async (_, input, code, field) => {
    const { userErrors, ticket } = await open(input)
    expect(userErrors).toMatchObject([{ code, field: ['input', field] }])
    expect(ticket).toBeNull()
  })

  it('hides that another store exists', async () => {
    const foreign = await open({}, stranger)
    const missing = await open({ storeId: 'sto_0000000000000000000000000' }, stranger)
    expect(foreign).toEqual(missing)
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })
})

describe('a ticket, from its opening to its end', () => {
  it('keeps status, timeline and clock in agreement after every verb', async () => {
    const { ticket } = await open()
    const { id } = ticket

    world.travel({ minutes: 60 })
    const answered = (await reply(agent, id, { body: 'I am looking.' })).ticket
    expect(answered).toMatchObject({
      status: 'OPEN',
      assignee: { name: 'Kari Nygård' },
      resolution: { state: 'ON_TRACK', countedMinutes: 60 },
    })

    world.travel({ minutes: 60 })
    const waiting = (await wait(agent, id)).ticket
    expect(waiting).toMatchObject({
      status: 'WAITING_ON_STORE',
      resolution: { state: 'PAUSED', dueAt: null, countedMinutes: 120, remainingMinutes: 72 * 60 - 120 },
    })
    expect(waiting.waitingQuestion).toBe('Which order?')

    world.travel({ minutes: 600 })
    const back = (await reply(owner, id)).ticket
    expect(back).toMatchObject({
      status: 'OPEN',
      resolution: { state: 'ON_TRACK', countedMinutes: 120, dueAt: '2026-11-26T18:40:00.000Z' },
    })

    world.travel({ minutes: 60 })
    const extended = (await extend(agent, id)).ticket
    expect(extended.resolution).toMatchObject({
      dueAt: '2026-11-27T18:40:00.000Z',
      targetMinutes: 96 * 60,
      extensions: [
        {
          minutes: 1440,
          fromDueAt: '2026-11-26T18:40:00.000Z',
          toDueAt: '2026-11-27T18:40:00.000Z',
          reason: 'The fix needs a change tonight.',
        },
      ],
    })

    world.travel({ minutes: 60 })
    const resolved = (await resolve(agent, id)).ticket
    expect(resolved).toMatchObject({
      status: 'RESOLVED',
      resolution: { state: 'MET', countedMinutes: 240 },
      viewerCan: { reopen: true, resolve: false },
    })

    world.travel({ minutes: 30 })
    const reopened = (await reopen(owner, id)).ticket
    expect(reopened).toMatchObject({
      status: 'OPEN',
      resolvedAt: null,
      resolution: { state: 'ON_TRACK', countedMinutes: 240 },
    })

    world.travel({ minutes: 96 * 60 })
    const { data } = await world
      .as(owner)
      .run(`query ($number: Int!) { ticket(number: $number) { ${TICKET} } }`, { number: ticket.number })
    expect(data.ticket).toMatchObject({ status: 'OPEN', resolution: { state: 'BREACHED' } })
    expect(data.ticket.resolution.segments.at(-1).totalMinutes).toBe(data.ticket.resolution.countedMinutes)

    expect((await timeline(id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'AGENT_REPLIED',
      'AGENT_REPLIED',
      'WAITING_ON_STORE',
      'STORE_REPLIED',
      'EXTENDED',
      'RESOLVED',
      'REOPENED',
    ])
  })

  it('lets the store say that it is solved, and its answer open it again', async () => {
    const { ticket } = await open()
    expect((await resolve(owner, ticket.id)).ticket).toMatchObject({
      status: 'RESOLVED',
      resolution: { state: 'MET' },
    })
    const { ticket: again } = await reply(owner, ticket.id, { body: 'It is back.' })
    expect(again).toMatchObject({ status: 'OPEN', resolution: { state: 'ON_TRACK' } })
    expect((await timeline(ticket.id)).nodes.at(-1)).toMatchObject({ type: 'REOPENED', body: 'It is back.' })
  })

  it('takes one of fifty equal answers sent at once', async () => {
    const { ticket } = await open()
    await Promise.all(
      Array.from({ length: 50 }, () => reply(owner, ticket.id, { body: 'Once.', requestKey: 'fifty' })),
    )
    expect((await timeline(ticket.id)).totalCount).toBe(2)
  })

  it('keeps every one of twenty different answers sent at once', async () => {
    const { ticket } = await open()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => reply(owner, ticket.id, { body: `Number ${index}` })),
    )
    expect((await timeline(ticket.id)).totalCount).toBe(21)
  })
})

describe('a second send', () => {
  it('of a resolution without words, an extension or a question changes nothing', async () => {
    const { ticket } = await open()
    const key = { requestKey: 'again' }
    for (let send = 0; send < 2; send++) await extend(agent, ticket.id, { ...key, requestKey: 'extend' })
    for (let send = 0; send < 2; send++)
      await change(agent, 'waitOnStore', 'WaitOnStoreInput', {
        ticketId: ticket.id,
        question: 'Which?',
        requestKey: 'ask',
      })
    for (let send = 0; send < 2; send++)
      expect(
        (await change(owner, 'resolveTicket', 'TurnTicketInput', { ticketId: ticket.id, ...key })).userErrors,
      ).toEqual([])
    expect((await timeline(ticket.id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'EXTENDED',
      'AGENT_REPLIED',
      'WAITING_ON_STORE',
      'RESOLVED',
    ])
  })

  it('with other words, or on another ticket, is refused and not lost in silence', async () => {
    const [first, second] = [await open(), await open()]
    await reply(owner, first.ticket.id, { body: 'One.', requestKey: 'key' })
    const reused = [{ code: 'KEY_REUSED', field: ['input', 'requestKey'] }]
    expect(
      (await reply(owner, first.ticket.id, { body: 'Two.', requestKey: 'key' })).userErrors,
    ).toMatchObject(reused)
    expect(
      (await reply(owner, second.ticket.id, { body: 'One.', requestKey: 'key' })).userErrors,
    ).toMatchObject(reused)
  })
})

describe('what the store reads', () => {
  it('gives each of two extensions in one minute its own reason', async () => {
    const { ticket } = await open()
    await extend(agent, ticket.id, { reason: 'First.' })
    const { ticket: twice } = await extend(agent, ticket.id, { reason: 'Second.' })
    expect(twice.resolution.extensions.map(({ reason }: { reason: string }) => reason)).toEqual([
      'First.',
      'Second.',
    ])
  })

  it('keeps the question that it is asked, whatever the agent adds', async () => {
    const { ticket } = await open()
    await wait(agent, ticket.id)
    expect((await reply(agent, ticket.id, { body: 'Still looking.' })).ticket).toMatchObject({
      status: 'WAITING_ON_STORE',
      waitingQuestion: 'Which order?',
    })
  })

  it('is told that a ticket is closed, or resolved already, as something to put right', async () => {
    const { ticket: closed } = await open({ type: 'PRODUCT_SUGGESTION' })
    expect((await reply(owner, closed.id)).userErrors).toMatchObject([{ code: 'TICKET_CLOSED' }])
    const { ticket } = await open()
    await resolve(agent, ticket.id)
    expect((await wait(agent, ticket.id)).userErrors).toMatchObject([{ code: 'ALREADY_RESOLVED' }])
    await reopen(owner, ticket.id)
    expect((await reopen(owner, ticket.id)).userErrors).toMatchObject([{ code: 'NOT_RESOLVED' }])
  })
})

describe('changing a ticket', () => {
  it.each([
    ['waitOnStore', () => wait],
    ['extendDeadline', () => extend],
  ])('%s is for agents', async (_, verb) => {
    const { ticket } = await open()
    const { errors } = await verb()(owner, ticket.id)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_AGENTS' })
  })

  it('is not for the product team', async () => {
    const { ticket } = await open()
    const { errors } = await reply(await world.buildStaff('PRODUCT_MANAGER'), ticket.id)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_AGENTS' })
  })

  it('leaves out what no text can hold, and says so of a search for it', async () => {
    const { ticket } = await open()
    expect((await reply(owner, ticket.id, { body: 'a\u0000b' })).ticket.lastMessage.excerpt).toBe('ab')
    const { errors } = await world
      .as(owner)
      .run('{ tickets(first: 1, filter: { search: "a\\u0000" }) { nodes { id } } }')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('refuses an empty answer and an endless extension', async () => {
    const { ticket } = await open()
    expect((await reply(owner, ticket.id, { body: ' ' })).userErrors).toMatchObject([
      { code: 'REQUIRED', field: ['input', 'body'] },
    ])
    expect((await extend(agent, ticket.id, { minutes: 0 })).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE' },
    ])
    expect((await extend(agent, ticket.id, { reason: '' })).userErrors).toMatchObject([{ code: 'REQUIRED' }])
  })

  it.each([
    ['replyToTicket', (id: string) => reply(stranger, id)],
    ['resolveTicket', (id: string) => resolve(stranger, id)],
    ['reopenTicket', (id: string) => reopen(stranger, id)],
    ['waitOnStore', (id: string) => wait(stranger, id)],
    ['extendDeadline', (id: string) => extend(stranger, id)],
  ])('%s answers the same for another store’s ticket and for none', async (_, send) => {
    const { ticket } = await open()
    const foreign = await send(ticket.id)
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'ticketId'] }])
    expect(await send('tkt_0000000000000000000000000')).toEqual(foreign)
    expect(await send('not an id')).toEqual(foreign)
  })

  it('asks to sign in', async () => {
    const { ticket } = await open()
    expect((await reply(null, ticket.id)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('tickets', () => {
  const LIST = `query ($filter: TicketFilter, $orderBy: TicketOrder, $first: Int, $after: String, $last: Int, $before: String) {
    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`
  const list = async (variables: object, as = owner) => {
    const { data, errors } = await world.as(as).run(LIST, { first: 50, ...variables })
    return {
      numbers: data?.tickets?.nodes.map(({ number }: { number: number }) => number),
      ...data?.tickets,
      errors,
    }
  }

  it('finds by words whatever the accents and the case, by message, and by number', async () => {
    const { ticket } = await open({ title: 'Το καλάθι δεν δέχεται κουπόνια', body: 'Στο ταμείο.' })
    const other = await open({ title: 'Another', body: 'Nothing.' })
    for (const search of ['ΚΑΛΑΘΙ', 'καλαθι', 'ταμειο', String(ticket.number), `#${ticket.number}`])
      expect((await list({ filter: { search } })).numbers).toEqual([ticket.number])
    expect((await list({ filter: { search: '%' } })).numbers).toEqual([])
    expect(other.ticket.number).not.toBe(ticket.number)
  })

  it.each(['OPENED_AT', 'LAST_ACTIVITY_AT', 'DUE_AT'])(
    'walks forward and back by %s, each ticket once',
    async (field) => {
      for (let index = 0; index < 7; index++) {
        await open({ title: `Ticket ${index}` })
        if (index % 2 === 0) world.travel({ minutes: 10 })
      }
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { field, direction }
        const all = (await list({ orderBy })).numbers
        expect(all).toHaveLength(7)
        const forward: number[] = []
        let page = await list({ orderBy, first: 2 })
        for (;;) {
          forward.push(...page.numbers)
          if (!page.pageInfo.hasNextPage) break
          page = await list({ orderBy, first: 2, after: page.pageInfo.endCursor })
        }
        expect(forward).toEqual(all)
        const back = await list({ orderBy, first: undefined, last: 3, before: page.pageInfo.startCursor })
        expect(back.numbers).toEqual(all.slice(-1 - 3, -1))
      }
    },
  )

  it('refuses a cursor of another list, and a page without a size', async () => {
    await open()
    await open()
    const { pageInfo } = await list({ first: 1 })
    expect(
      (await list({ after: pageInfo.endCursor, filter: { typeIn: ['BUG'] } })).errors?.[0]?.extensions.code,
    ).toBe('BAD_USER_INPUT')
    expect((await list({ first: undefined })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect((await list({ first: 101 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('shows a partner its own stores’ tickets, and hides and does not count another’s', async () => {
    const { ticket } = await open()
    const partner = await world.buildPartner([store])
    expect((await list({}, partner)).numbers).toEqual([ticket.number])
    const hidden = await list({ filter: { storeId: nodeId('Store', store.id) } }, stranger)
    expect(hidden).toMatchObject({ numbers: [], totalCount: 0 })
    expect((await list({ filter: { search: String(ticket.number) } }, stranger)).numbers).toEqual([])
  })
})
