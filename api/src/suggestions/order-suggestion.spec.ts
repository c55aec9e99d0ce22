import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, MISSING_SUGGESTION } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'

const ORDER = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) {
  ticket { id type title suggestion { id number } } userErrors { code field } } }`
const LINKS = `query ($number: Int!) { suggestion(number: $number) {
  sourceTicket { number type } orders { store { name } ticket { id type status } } } }`

let world: World
let board: ReturnType<typeof boardOf>
let shop: Awaited<ReturnType<typeof board.buildShop>>
let other: Awaited<ReturnType<typeof board.buildShop>>
let product: Person

beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  shop = await board.buildShop()
  other = await board.buildShop('Kyma Swimwear')
  product = await world.buildStaff('PRODUCT_MANAGER')
})
afterAll(() => world.close())

async function order(as: Person, suggestionId: string, storeId: string, requestKey?: string) {
  const input = { suggestionId, storeId, requestKey }
  const { data, errors } = await world.as(as).run(ORDER, { input })
  return { ...data?.orderSuggestion, errors }
}
const links = async (as: Person, number: number) =>
  (await world.as(as).run(LINKS, { number })).data.suggestion

describe('orderSuggestion', () => {
  it('opens an order with the same words, linked both ways', async () => {
    const wish = await board.suggest(shop, 'Stock by shop')
    const { ticket, userErrors } = await order(other.owner, wish.id, other.id)
    expect(userErrors).toEqual([])
    expect(ticket).toMatchObject({
      type: 'ORDER',
      title: 'Stock by shop',
      suggestion: { id: wish.id, number: wish.number },
    })
    expect((await links(other.owner, wish.number)).orders).toEqual([
      { store: { name: 'Kyma Swimwear' }, ticket: { id: ticket.id, type: 'ORDER', status: 'NEW' } },
    ])
  })

  it('orders once for a store, of five orders at the same moment', async () => {
    const wish = await board.suggest(shop, 'Gift wrapping')
    const five = await Promise.all(Array.from({ length: 5 }, () => order(shop.owner, wish.id, shop.id)))
    expect(new Set(five.map(({ ticket }) => ticket.id)).size).toBe(1)
    expect((await links(shop.owner, wish.number)).orders).toHaveLength(1)
  })

  it('orders anew once the order is no order any more, or is closed, and counts what is one', async () => {
    const wish = await board.suggest(shop, 'Labels in braille')
    const kari = await world.buildStaff('AGENT')
    const count = async () =>
      (
        await world
          .as(product)
          .run('query ($number: Int!) { suggestion(number: $number) { backlog { orderCount } } }', wish)
      ).data.suggestion.backlog.orderCount
    const classify = `mutation ($input: ClassifyTicketInput!) { classifyTicket(input: $input) { userErrors { code } } }`
    const said = async (ticketId: string, type: string) =>
      expect((await world.as(kari).run(classify, { input: { ticketId, type } })).errors).toBeUndefined()
    const first = (await order(shop.owner, wish.id, shop.id)).ticket
    expect(await count()).toBe(1)
    await said(first.id, 'USER_SUPPORT')
    expect(await count()).toBe(0)
    await said(first.id, 'ORDER')
    expect(await count()).toBe(1)
    expect((await order(shop.owner, wish.id, shop.id)).ticket.id).toBe(first.id)
    await said(first.id, 'USER_SUPPORT')
    const second = (await order(shop.owner, wish.id, shop.id)).ticket
    expect(second).toMatchObject({ type: 'ORDER', suggestion: { number: wish.number } })
    expect(second.id).not.toBe(first.id)
    expect(await count()).toBe(1)
    const closed = { status: 'CLOSED' as const, closedAt: world.now() }
    await world.stoa.orm.em.fork().nativeUpdate(Ticket, { id: uuidOf('Ticket', second.id)! }, closed)
    const third = await Promise.all([1, 2].map(() => order(shop.owner, wish.id, shop.id)))
    expect(new Set([first, second, third[0]!.ticket, third[1]!.ticket].map(({ id }) => id)).size).toBe(3)
    expect((await links(shop.owner, wish.number)).orders).toMatchObject([{ ticket: { status: 'NEW' } }])
    await board.decide(product, wish, 'DECLINED')
    await world.stoa.orm.em
      .fork()
      .nativeUpdate(Ticket, { id: uuidOf('Ticket', third[0]!.ticket.id)! }, closed)
    expect((await order(shop.owner, wish.id, shop.id)).userErrors).toEqual([
      { code: 'SUGGESTION_DECIDED', field: null },
    ])
  })

  it('orders once under a key, also once that order is closed and another one went on', async () => {
    const [wish, another] = [
      await board.suggest(shop, 'A map of shops'),
      await board.suggest(shop, 'A queue'),
    ]
    const first = (await order(shop.owner, wish.id, shop.id, 'once')).ticket
    const closed = { status: 'CLOSED' as const, closedAt: world.now() }
    await world.stoa.orm.em.fork().nativeUpdate(Ticket, { id: uuidOf('Ticket', first.id)! }, closed)
    expect((await order(shop.owner, wish.id, shop.id, 'once')).ticket.id).toBe(first.id)
    const second = (await order(shop.owner, wish.id, shop.id)).ticket
    expect(second.id).not.toBe(first.id)
    expect((await order(shop.owner, wish.id, shop.id, 'once')).ticket.id).toBe(first.id)
    expect((await order(shop.owner, another.id, shop.id, 'once')).userErrors).toEqual([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
  })

  it('shows a store’s order to that store and to the product team, and to no other store', async () => {
    const wish = await board.suggest(shop, 'Two currencies')
    await order(shop.owner, wish.id, shop.id)
    expect((await links(other.owner, wish.number)).orders).toEqual([])
    expect((await links(product, wish.number)).orders).toHaveLength(1)
  })

  it('refuses what is decided', async () => {
    const wish = await board.suggest(shop, 'Fax orders')
    await board.decide(product, wish, 'DECLINED')
    expect((await order(shop.owner, wish.id, shop.id)).userErrors).toEqual([
      { code: 'SUGGESTION_DECIDED', field: null },
    ])
  })

  it('hides another store’s private suggestion, and another store, like what is not there', async () => {
    const wish = await board.suggestPrivately(shop, 'Only for our shop')
    const hidden = await order(other.owner, wish.id, other.id)
    expect(hidden.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'suggestionId'] }])
    expect(await order(other.owner, MISSING_SUGGESTION, other.id)).toEqual(hidden)
    expect((await order(other.owner, wish.id, shop.id)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
  })

  it('is for stores and their partners', async () => {
    const wish = await board.suggest(shop, 'Colour names')
    const { errors } = await order(product, wish.id, shop.id)
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })
})

describe('a suggestion that came as a ticket', () => {
  it('names its ticket, and the ticket names it, to its own store and the product team alone (T6)', async () => {
    const wish = await board.suggestPrivately(shop, 'Names on parcels')
    const source = { number: expect.any(Number), type: 'PRODUCT_SUGGESTION' }
    expect((await links(shop.owner, wish.number)).sourceTicket).toEqual(source)
    expect((await links(product, wish.number)).sourceTicket).toEqual(source)
    expect(await links(other.owner, wish.number)).toBeNull()
  })
})
