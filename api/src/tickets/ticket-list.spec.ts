import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

describe('tickets', () => {
  const LIST = `query ($filter: TicketFilter, $orderBy: TicketOrder, $first: Int, $after: String, $last: Int, $before: String) {
    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`
  const list = async (variables: object, as = desk.at.owner) => {
    const { data, errors } = await world.as(as).run(LIST, { first: 50, ...variables })
    return {
      numbers: data?.tickets?.nodes.map(({ number }: { number: number }) => number),
      ...data?.tickets,
      errors,
    }
  }

  it('finds by words whatever the accents and the case, by message, and by number', async () => {
    const { ticket } = await desk.open({ title: 'Το καλάθι δεν δέχεται κουπόνια', body: 'Στο ταμείο.' })
    const other = await desk.open({ title: 'Another', body: 'Nothing.' })
    for (const search of ['ΚΑΛΑΘΙ', 'καλαθι', 'ταμειο', String(ticket.number), `#${ticket.number}`])
      expect((await list({ filter: { search } })).numbers).toEqual([ticket.number])
    expect((await list({ filter: { search: '%' } })).numbers).toEqual([])
    expect(other.ticket.number).not.toBe(ticket.number)
  })

  it.each(['OPENED_AT', 'LAST_ACTIVITY_AT', 'DUE_AT'])(
    'walks forward and back by %s, each ticket once',
    async (field) => {
      for (let index = 0; index < 7; index++) {
        await desk.open({ title: `Ticket ${index}` })
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
    await desk.open()
    await desk.open()
    const { pageInfo } = await list({ first: 1 })
    expect(
      (await list({ after: pageInfo.endCursor, filter: { typeIn: ['BUG'] } })).errors?.[0]?.extensions.code,
    ).toBe('BAD_USER_INPUT')
    expect((await list({ first: undefined })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect((await list({ first: 101 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('shows a partner its own stores’ tickets, and hides and does not count another’s', async () => {
    const { ticket } = await desk.open()
    const partner = await world.buildPartner([desk.at.store])
    expect((await list({}, partner)).numbers).toEqual([ticket.number])
    const hidden = await list({ filter: { storeId: nodeId('Store', desk.at.store.id) } }, desk.stranger)
    expect(hidden).toMatchObject({ numbers: [], totalCount: 0 })
    expect((await list({ filter: { search: String(ticket.number) } }, desk.stranger)).numbers).toEqual([])
  })
})
