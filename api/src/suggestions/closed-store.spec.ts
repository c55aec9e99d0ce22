import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, CAST, MISSING_STORE, SUGGEST, WITHDRAW } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { countPlanValues } from './count-plan-values.ts'

const CLOSINGS = '{ closedAt voteCount changes { isClosed reason by { name } } }'
const closing = (name: string) =>
  `mutation ($input: StoreClosingInput!) { ${name}(input: $input) { storeClosings ${CLOSINGS} userErrors { code field } } }`
const MERGE =
  'mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) { userErrors { code } } }'
const OPEN =
  'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { number } userErrors { code field } } }'
const ORDER =
  'mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { number } userErrors { code field } } }'
const COUNTS = `query ($number: Int!) { suggestion(number: $number) { voteCount recentVoteCount backlog { planValue { amount } } } }`
const STORE = `query ($slug: String!) { store(slug: $slug) { closedAt viewerCan { vote suggest openTicket } } }`
const CLOSED = [{ code: 'STORE_CLOSED', field: null }]

let world: World
let board: ReturnType<typeof boardOf>
let thanos: Person
let ingrid: Person
type Shop = Awaited<ReturnType<typeof board.buildShop>>
type Wish = { id: string; number: number }

beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  thanos = await world.buildStaff('ADMIN')
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
afterAll(() => world.close())

async function change(name: string, { id }: { id: string }, by = thanos, reason = 'It sells no more.') {
  const { data, errors } = await world.as(by).run(closing(name), { input: { storeId: id, reason } })
  return { ...data?.[name], ...errors?.[0]?.extensions }
}
const close = (shop: { id: string }) => change('closeStore', shop)
const openAgain = (shop: { id: string }) => change('openStoreAgain', shop)
const cast = (shop: Shop, { id }: Wish) => board.run(shop.owner, CAST, { suggestionId: id, storeId: shop.id })
const withdraw = (shop: Shop, { id }: Wish) =>
  board.run(shop.owner, WITHDRAW, { suggestionId: id, storeId: shop.id })
const counts = async ({ number }: Wish) =>
  (await world.as(ingrid).run(COUNTS, { number })).data.suggestion as {
    voteCount: number
    recentVoteCount: number
    backlog: { planValue: { amount: string } }
  }

describe('closeStore', () => {
  it('takes its votes out of every count, and opening it again puts them back', async () => {
    const [maker, shop] = [await board.buildShop(), await board.buildShop()]
    await countPlanValues(world.stoa.orm.em.fork(), world.now())
    const wish = await board.suggest(maker)
    await cast(shop, wish)
    const before = await counts(wish)
    expect(before).toMatchObject({ voteCount: 2, recentVoteCount: 2 })
    expect((await close(shop)).storeClosings).toMatchObject({ voteCount: 1, changes: [{ isClosed: true }] })
    const during = await counts(wish)
    expect(during).toMatchObject({ voteCount: 1, recentVoteCount: 1 })
    expect(Number(during.backlog.planValue.amount)).toBe(Number(before.backlog.planValue.amount) / 2)
    expect(await openAgain(shop)).toMatchObject({
      userErrors: [],
      storeClosings: { closedAt: null, voteCount: 1, changes: [{ isClosed: false }, { isClosed: true }] },
    })
    expect(await counts(wish)).toEqual(before)
  })

  it('counts merged groups right, whether it closes before the merge or after it', async () => {
    for (const isBefore of [true, false]) {
      const [first, second, both] = [
        await board.buildShop(),
        await board.buildShop(),
        await board.buildShop(),
      ]
      const [one, other] = [await board.suggest(first), await board.suggest(second, 'Stock per warehouse')]
      await cast(both, one)
      await cast(both, other)
      const merge = () => board.run(ingrid, MERGE, { suggestionId: one.id, intoSuggestionId: other.id })
      if (isBefore) await close(both)
      expect((await merge()).userErrors).toEqual([])
      if (!isBefore) await close(both)
      await close(first)
      expect((await counts(other)).voteCount).toBe(1)
      await openAgain(both)
      expect((await counts(other)).voteCount).toBe(2)
      await openAgain(first)
      expect((await counts(other)).voteCount).toBe(3)
    }
  })

  it('lets it vote, suggest, order and open tickets no more, and read all the same', async () => {
    const [maker, shop] = [await board.buildShop(), await board.buildShop()]
    const wish = await board.suggest(maker)
    await cast(shop, wish)
    await close(shop)
    const ask = { storeId: shop.id, title: 'A wish', body: 'Of a closed store.' }
    expect((await cast(shop, wish)).userErrors).toEqual(CLOSED)
    expect((await withdraw(shop, wish)).userErrors).toEqual(CLOSED)
    expect((await board.run(shop.owner, SUGGEST, ask)).userErrors).toEqual(CLOSED)
    const vote = { suggestionId: wish.id, storeId: shop.id }
    expect((await board.run(shop.owner, ORDER, vote)).userErrors).toEqual(CLOSED)
    for (const type of ['USER_SUPPORT', 'PRODUCT_SUGGESTION'])
      expect((await board.run(shop.owner, OPEN, { ...ask, type })).userErrors).toEqual(CLOSED)
    const { data } = await world.as(shop.owner).run(STORE, { slug: shop.store.slug })
    expect(data.store).toEqual({
      closedAt: world.now().toString({ fractionalSecondDigits: 3 }),
      viewerCan: { vote: false, suggest: false, openTicket: false },
    })
    await openAgain(shop)
    expect((await withdraw(shop, wish)).suggestion.voteCount).toBe(1)
  })

  it('changes nothing a second time, even ten times at once, and needs a reason', async () => {
    const shop = await board.buildShop()
    await Promise.all(Array.from({ length: 10 }, () => close(shop)))
    expect((await close(shop)).storeClosings.changes).toEqual([
      { isClosed: true, reason: 'It sells no more.', by: { name: 'Thanos Vlachos' } },
    ])
    expect((await change('openStoreAgain', shop, thanos, ' ')).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'reason'] },
    ])
    expect((await close({ id: MISSING_STORE })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
  })

  it('is for administrators alone', async () => {
    const shop = await board.buildShop()
    const partner = await world.buildPartner([shop.store])
    for (const by of [shop.owner, partner, await world.buildStaff('AGENT'), ingrid])
      expect((await change('closeStore', shop, by)).code).toBe('FORBIDDEN')
  })

  it('counts right whatever casts, withdrawals, closings and openings meet', async () => {
    const [maker, other] = [await board.buildShop(), await board.buildShop()]
    const shops = [await board.buildShop(), await board.buildShop(), await board.buildShop()]
    const wishes = [await board.suggest(maker), await board.suggest(other)]
    const moves = [cast, withdraw, close, openAgain, cast, openAgain]
    for (let round = 0; round < 3; round++) {
      await Promise.all(
        shops.flatMap((shop, at) =>
          moves.map((move, turn) => move(shop, wishes[(at + turn + round) % wishes.length]!)),
        ),
      )
      for (const { id, number } of wishes) {
        const { rows } = await rowsBehind(number)
        expect([id, (await counts({ id, number })).voteCount]).toEqual([id, rows])
      }
    }
    for (const shop of shops) await openAgain(shop)
    for (const wish of wishes) {
      for (const shop of shops) await cast(shop, wish)
      expect((await counts(wish)).voteCount).toBe(4)
    }
  })
})

/** The votes of stores that are open now, as the database has them. */
async function rowsBehind(number: number) {
  const { count } = await world.owner
    .selectFrom('vote')
    .innerJoin('suggestion', 'suggestion.id', 'vote.suggestion_id')
    .innerJoin('store', 'store.id', 'vote.store_id')
    .where('suggestion.number', '=', number)
    .where('store.closed_at', 'is', null)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows: Number(count) }
}
