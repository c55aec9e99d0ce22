import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, TICKET } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

describe('a ticket, from its opening to its end', () => {
  it('keeps status, timeline and clock in agreement after every verb', async () => {
    const { ticket } = await desk.open()
    const { id } = ticket

    world.travel({ minutes: 60 })
    const answered = (await desk.reply(desk.agent, id, { body: 'I am looking.' })).ticket
    expect(answered).toMatchObject({
      status: 'OPEN',
      assignee: { name: 'Kari Nygård' },
      resolution: { state: 'ON_TRACK', countedMinutes: 60 },
    })

    world.travel({ minutes: 60 })
    const waiting = (await desk.wait(desk.agent, id)).ticket
    expect(waiting).toMatchObject({
      status: 'WAITING_ON_STORE',
      resolution: { state: 'PAUSED', dueAt: null, countedMinutes: 120, remainingMinutes: 72 * 60 - 120 },
    })
    expect(waiting.waitingQuestion).toBe('Which order?')

    world.travel({ minutes: 600 })
    const back = (await desk.reply(desk.at.owner, id)).ticket
    expect(back).toMatchObject({
      status: 'OPEN',
      resolution: { state: 'ON_TRACK', countedMinutes: 120, dueAt: '2026-11-26T18:40:00.000Z' },
    })

    world.travel({ minutes: 60 })
    const extended = (await desk.extend(desk.agent, id)).ticket
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
    const resolved = (await desk.resolve(desk.agent, id)).ticket
    expect(resolved).toMatchObject({
      status: 'RESOLVED',
      resolution: { state: 'MET', countedMinutes: 240 },
      viewerCan: { reopen: true, resolve: false },
    })

    world.travel({ minutes: 30 })
    const reopened = (await desk.reopen(desk.at.owner, id)).ticket
    expect(reopened).toMatchObject({
      status: 'OPEN',
      resolvedAt: null,
      resolution: { state: 'ON_TRACK', countedMinutes: 240 },
    })

    world.travel({ minutes: 96 * 60 })
    const { data } = await world
      .as(desk.at.owner)
      .run(`query ($number: Int!) { ticket(number: $number) { ${TICKET} } }`, { number: ticket.number })
    expect(data.ticket).toMatchObject({ status: 'OPEN', resolution: { state: 'BREACHED' } })
    expect(data.ticket.resolution.segments.at(-1).totalMinutes).toBe(data.ticket.resolution.countedMinutes)

    expect((await desk.timeline(id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
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
    const { ticket } = await desk.open()
    expect((await desk.resolve(desk.at.owner, ticket.id)).ticket).toMatchObject({
      status: 'RESOLVED',
      resolution: { state: 'MET' },
    })
    const { ticket: again } = await desk.reply(desk.at.owner, ticket.id, { body: 'It is back.' })
    expect(again).toMatchObject({ status: 'OPEN', resolution: { state: 'ON_TRACK' } })
    expect((await desk.timeline(ticket.id)).nodes.at(-1)).toMatchObject({
      type: 'REOPENED',
      body: 'It is back.',
    })
  })

  it('takes one of fifty equal answers sent at once', async () => {
    const { ticket } = await desk.open()
    await Promise.all(
      Array.from({ length: 50 }, () =>
        desk.reply(desk.at.owner, ticket.id, { body: 'Once.', requestKey: 'fifty' }),
      ),
    )
    expect((await desk.timeline(ticket.id)).totalCount).toBe(2)
  })

  it('keeps every one of twenty different answers sent at once', async () => {
    const { ticket } = await desk.open()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        desk.reply(desk.at.owner, ticket.id, { body: `Number ${index}` }),
      ),
    )
    expect((await desk.timeline(ticket.id)).totalCount).toBe(21)
  })
})

describe('a second send', () => {
  it('of a resolution without words, an extension or a question changes nothing', async () => {
    const { ticket } = await desk.open()
    const key = { requestKey: 'again' }
    for (let send = 0; send < 2; send++)
      await desk.extend(desk.agent, ticket.id, { ...key, requestKey: 'extend' })
    for (let send = 0; send < 2; send++)
      await desk.change(desk.agent, 'waitOnStore', 'WaitOnStoreInput', {
        ticketId: ticket.id,
        question: 'Which?',
        requestKey: 'ask',
      })
    for (let send = 0; send < 2; send++)
      expect(
        (
          await desk.change(desk.at.owner, 'resolveTicket', 'TurnTicketInput', {
            ticketId: ticket.id,
            ...key,
          })
        ).userErrors,
      ).toEqual([])
    expect((await desk.timeline(ticket.id)).nodes.map(({ type }: { type: string }) => type)).toEqual([
      'OPENED',
      'EXTENDED',
      'AGENT_REPLIED',
      'WAITING_ON_STORE',
      'RESOLVED',
    ])
  })

  it('with other words, or on another ticket, is refused and not lost in silence', async () => {
    const [first, second] = [await desk.open(), await desk.open()]
    await desk.reply(desk.at.owner, first.ticket.id, { body: 'One.', requestKey: 'key' })
    const reused = [{ code: 'KEY_REUSED', field: ['input', 'requestKey'] }]
    expect(
      (await desk.reply(desk.at.owner, first.ticket.id, { body: 'Two.', requestKey: 'key' })).userErrors,
    ).toMatchObject(reused)
    expect(
      (await desk.reply(desk.at.owner, second.ticket.id, { body: 'One.', requestKey: 'key' })).userErrors,
    ).toMatchObject(reused)
  })
})

describe('what the store reads', () => {
  it('gives each of two extensions in one minute its own reason', async () => {
    const { ticket } = await desk.open()
    await desk.extend(desk.agent, ticket.id, { reason: 'First.' })
    const { ticket: twice } = await desk.extend(desk.agent, ticket.id, { reason: 'Second.' })
    expect(twice.resolution.extensions.map(({ reason }: { reason: string }) => reason)).toEqual([
      'First.',
      'Second.',
    ])
  })

  it('keeps the question that it is asked, whatever the desk.agent adds', async () => {
    const { ticket } = await desk.open()
    await desk.wait(desk.agent, ticket.id)
    expect((await desk.reply(desk.agent, ticket.id, { body: 'Still looking.' })).ticket).toMatchObject({
      status: 'WAITING_ON_STORE',
      waitingQuestion: 'Which order?',
    })
  })

  it('is told that a ticket is closed, or resolved already, as something to put right', async () => {
    const { ticket: closed } = await desk.open({ type: 'PRODUCT_SUGGESTION' })
    expect((await desk.reply(desk.at.owner, closed.id)).userErrors).toMatchObject([{ code: 'TICKET_CLOSED' }])
    const { ticket } = await desk.open()
    await desk.resolve(desk.agent, ticket.id)
    expect((await desk.wait(desk.agent, ticket.id)).userErrors).toMatchObject([{ code: 'ALREADY_RESOLVED' }])
    await desk.reopen(desk.at.owner, ticket.id)
    expect((await desk.reopen(desk.at.owner, ticket.id)).userErrors).toMatchObject([{ code: 'NOT_RESOLVED' }])
  })
})

describe('changing a ticket', () => {
  it.each([
    ['waitOnStore', () => desk.wait],
    ['extendDeadline', () => desk.extend],
  ])('%s is for agents', async (_, verb) => {
    const { ticket } = await desk.open()
    const { errors } = await verb()(desk.at.owner, ticket.id)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_AGENTS' })
  })

  it('is not for the product team', async () => {
    const { ticket } = await desk.open()
    const { errors } = await desk.reply(await world.buildStaff('PRODUCT_MANAGER'), ticket.id)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_AGENTS' })
  })

  it('leaves out what no text can hold, and says so of a search for it', async () => {
    const { ticket } = await desk.open()
    expect(
      (await desk.reply(desk.at.owner, ticket.id, { body: 'a\u0000b' })).ticket.lastMessage.excerpt,
    ).toBe('ab')
    const { errors } = await world
      .as(desk.at.owner)
      .run('{ tickets(first: 1, filter: { search: "a\\u0000" }) { nodes { id } } }')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    const keyed = await desk.reply(desk.at.owner, ticket.id, { body: 'Again.', requestKey: 'a\u0000b' })
    expect(keyed.errors[0].extensions.code).toBe('BAD_USER_INPUT')
  })

  it('refuses an empty answer and an endless extension', async () => {
    const { ticket } = await desk.open()
    expect((await desk.reply(desk.at.owner, ticket.id, { body: ' ' })).userErrors).toMatchObject([
      { code: 'REQUIRED', field: ['input', 'body'] },
    ])
    expect((await desk.extend(desk.agent, ticket.id, { minutes: 0 })).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE' },
    ])
    expect((await desk.extend(desk.agent, ticket.id, { reason: '' })).userErrors).toMatchObject([
      { code: 'REQUIRED' },
    ])
  })

  it.each([
    ['replyToTicket', (id: string) => desk.reply(desk.stranger, id)],
    ['resolveTicket', (id: string) => desk.resolve(desk.stranger, id)],
    ['reopenTicket', (id: string) => desk.reopen(desk.stranger, id)],
    ['waitOnStore', (id: string) => desk.wait(desk.stranger, id)],
    ['extendDeadline', (id: string) => desk.extend(desk.stranger, id)],
  ])('%s answers the same for another store’s ticket and for none', async (_, send) => {
    const { ticket } = await desk.open()
    const foreign = await send(ticket.id)
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'ticketId'] }])
    expect(await send('tkt_0000000000000000000000000')).toEqual(foreign)
    expect(await send('not an id')).toEqual(foreign)
  })

  it('asks to sign in', async () => {
    const { ticket } = await desk.open()
    expect((await desk.reply(null, ticket.id)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
