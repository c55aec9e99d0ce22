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

type Node = { type: string; body: string | null; otherTicket: { number: number } | null }
const told = async (ticketId: string): Promise<Node[]> => (await desk.timeline(ticketId)).nodes

async function two() {
  const { ticket: first } = await desk.open({ title: 'The cart empties' })
  world.travel({ minutes: 60 })
  const { ticket: second } = await desk.open({ title: 'The cart is empty' })
  return { first, second }
}

const pair = (verb: string, ticketId: string, otherTicketId: string, as = desk.agent) =>
  desk.change(as, verb, 'TicketPairInput', { ticketId, otherTicketId })

describe('relateTickets', () => {
  it('is shown on both and told by both, once', async () => {
    const { first, second } = await two()
    await pair('relateTickets', first.id, second.id)
    const { ticket } = await pair('relateTickets', second.id, first.id)
    expect(ticket.related).toEqual([{ number: first.number }])
    expect((await told(first.id)).at(-1)).toMatchObject({
      type: 'RELATED',
      otherTicket: { number: second.number, title: 'The cart is empty' },
    })
    expect((await told(second.id)).map(({ type }) => type)).toEqual(['OPENED', 'RELATED'])
  })

  it('is taken back from both sides', async () => {
    const { first, second } = await two()
    await pair('relateTickets', first.id, second.id)
    const { ticket } = await pair('unrelateTickets', second.id, first.id)
    expect(ticket.related).toEqual([])
    await pair('unrelateTickets', second.id, first.id)
    expect((await told(first.id)).map(({ type }) => type)).toEqual(['OPENED', 'RELATED', 'UNRELATED'])
  })

  it('survives being said from both sides at once', async () => {
    const { first, second } = await two()
    const answers = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [
        pair('relateTickets', first.id, second.id),
        pair('relateTickets', second.id, first.id),
      ]),
    )
    expect(answers.flatMap(({ errors, userErrors }) => [errors, ...userErrors].filter(Boolean))).toEqual([])
    expect((await told(first.id)).map(({ type }) => type)).toEqual(['OPENED', 'RELATED'])
  })

  it('refuses a ticket with itself, and one of another store', async () => {
    const { first } = await two()
    await desk.begin()
    const { ticket: foreign } = await desk.open()
    expect((await pair('relateTickets', first.id, first.id)).userErrors).toMatchObject([
      { code: 'SAME_TICKET' },
    ])
    expect((await pair('relateTickets', first.id, foreign.id)).userErrors).toMatchObject([
      { code: 'OTHER_STORE' },
    ])
  })

  it('is not for the store', async () => {
    const { first, second } = await two()
    const { errors } = await pair('relateTickets', first.id, second.id, desk.at.owner)
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })
})

describe('mergeTicket', () => {
  it('closes the duplicate with words that the store reads, and goes on in the other', async () => {
    const { first, second } = await two()
    const { ticket } = await desk.act('mergeTicket', second.id, { intoTicketId: first.id })
    expect(ticket).toMatchObject({
      status: 'CLOSED',
      mergedInto: { number: first.number },
      resolution: { state: 'MET' },
    })
    const history = await told(second.id)
    expect(history.map(({ type }) => type)).toEqual(['OPENED', 'MERGED', 'RESOLVED', 'CLOSED'])
    expect(history[1]).toMatchObject({ otherTicket: { number: first.number } })
    expect(history[2]?.body).toContain(`#${first.number}`)
    expect((await told(first.id)).at(-1)).toMatchObject({
      type: 'MERGED_IN',
      otherTicket: { number: second.number },
    })
  })

  it('refuses to move a promise later', async () => {
    const { first, second } = await two()
    const { userErrors } = await desk.act('mergeTicket', first.id, { intoTicketId: second.id })
    expect(userErrors).toEqual([{ code: 'LATER_DEADLINE', field: ['input', 'intoTicketId'] }])
    expect((await told(first.id)).map(({ type }) => type)).toEqual(['OPENED'])
  })

  it('refuses a survivor that waits for the store, whose deadline moves on', async () => {
    const { first, second } = await two()
    await desk.wait(desk.agent, first.id)
    const refused = await desk.act('mergeTicket', second.id, { intoTicketId: first.id })
    expect(refused.userErrors).toMatchObject([{ code: 'LATER_DEADLINE' }])
    await desk.wait(desk.agent, second.id)
    const merged = await desk.act('mergeTicket', second.id, { intoTicketId: first.id })
    expect(merged.userErrors).toEqual([])
  })

  it('refuses a survivor whose first answer is due later', async () => {
    await desk.begin('EXTREME')
    const { first, second } = await two()
    await desk.extend(desk.agent, first.id, { minutes: 1 })
    const { userErrors } = await desk.act('mergeTicket', first.id, { intoTicketId: second.id })
    expect(userErrors).toMatchObject([{ code: 'LATER_DEADLINE' }])
  })

  it('refuses what is resolved or closed, whichever of the two', async () => {
    const { first, second } = await two()
    await desk.resolve(desk.agent, first.id)
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const)
      expect((await desk.act('mergeTicket', one.id, { intoTicketId: other.id })).userErrors).toMatchObject([
        { code: 'ALREADY_RESOLVED' },
      ])
  })

  it('promises nothing on Basic, and merges there', async () => {
    await desk.begin('BASIC')
    const { first, second } = await two()
    expect((await desk.act('mergeTicket', first.id, { intoTicketId: second.id })).userErrors).toEqual([])
  })

  it('merges one way when it is asked for both ways at once', async () => {
    await desk.begin('BASIC')
    const { first, second } = await two()
    const answers = await Promise.all([
      desk.act('mergeTicket', first.id, { intoTicketId: second.id }),
      desk.act('mergeTicket', second.id, { intoTicketId: first.id }),
    ])
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
    expect(codes).toEqual(['TICKET_CLOSED'])
  })
})
