import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { settleOffers } from '../src/billing/settle-offers.ts'
import type { Person } from '../src/people/person.entity.ts'
import { DECIDE } from './board.ts'
import { MERGE, OFFERING, offersOf, PLEDGE, type Shop, TAKE_BACK, UNDO_MERGE, type Wish } from './offers.ts'
import { freshWorld, MONDAY_MORNING, type World } from './world.ts'

/** Two processes on one database, so that what comes at once comes by connections of its own. */
let world: World
let twin: Awaited<ReturnType<World['openTwin']>>
let offers: ReturnType<typeof offersOf>
let ingrid: Person
let shops: Shop[]

beforeAll(async () => {
  world = await freshWorld()
  twin = await world.openTwin()
  offers = offersOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  shops = await Promise.all(['Meli', 'Kyma', 'Fjord', 'Selas'].map((name) => offers.buildShop(name)))
  for (const { owner } of [...shops, { owner: ingrid }]) await world.cookieOf(owner)
}, 60_000)
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(async () => {
  await twin.close()
  await world.close()
})

const ORDER = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { userErrors { code } } }`
const PRICE = 120_000n
const ROUNDS = [1, 2, 3, 4, 5]

/** Sends a mutation to the other process; which codes it was refused with. */
async function byTwin(as: Person, query: string, input: object): Promise<string[]> {
  const response = await twin.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', cookie: await world.cookieOf(as) },
    payload: { query, variables: { input } },
  })
  const [payload] = Object.values(response.json().data as Record<string, { userErrors: { code: string }[] }>)
  return payload!.userErrors.map(({ code }) => code)
}

const codes = async (answer: ReturnType<typeof offers.pledge>) =>
  (await answer).userErrors.map(({ code }) => code)

/** One set of orders: each pledging store has one, approved for its share, and the shares are the price; or nothing at all. */
async function expectOneSetOf(wish: Wish): Promise<string> {
  const { state, pledged, price, pledges, orders } = await offers.standing(wish)
  if (state !== 'REACHED') {
    expect(BigInt(pledged)).toBeLessThan(BigInt(price))
    expect(orders).toEqual([])
    return state
  }
  expect(pledged).toBe(price)
  expect(orders).toHaveLength(pledges)
  expect(new Set(orders.map(({ store }) => store)).size).toBe(pledges)
  expect(orders.every(({ type, estimates }) => type === 'ORDER' && estimates.length === 1)).toBe(true)
  const approved = orders.map(({ estimates }) => BigInt(estimates[0]!.most))
  expect(approved.reduce((sum, most) => sum + most, 0n)).toBe(PRICE)
  return state
}

async function half(): Promise<{ wish: Wish; id: string }> {
  const offer = await offers.buildOffer(shops[0]!, ingrid)
  await offers.pledge(shops[0]!, offer.id, '700.00')
  return offer
}

it.each(ROUNDS)('the last needed pledge twice at once is one set of orders (%i)', async () => {
  const { wish, id } = await half()
  const [, last] = shops as [Shop, Shop]
  const input = { offerId: id, storeId: last.id, amount: '500.00' }
  const answers = await Promise.all([
    codes(offers.pledge(last, id, '500.00')),
    byTwin(last.owner, PLEDGE, input),
    codes(offers.pledge(last, id, '500.00', { requestKey: `once ${id}` })),
    byTwin(last.owner, PLEDGE, { ...input, requestKey: `once ${id}` }),
  ])
  expect(answers).toEqual([[], [], [], []])
  expect(await expectOneSetOf(wish)).toBe('REACHED')
})

it.each(ROUNDS)('the last needed pledge from three stores at once is one set of orders (%i)', async () => {
  const { wish, id } = await half()
  const [, second, third, fourth] = shops as [Shop, Shop, Shop, Shop]
  const answers = await Promise.all([
    codes(offers.pledge(second, id, '500.00')),
    byTwin(third.owner, PLEDGE, { offerId: id, storeId: third.id, amount: '900.00' }),
    codes(offers.pledge(fourth, id, '500.00')),
  ])
  expect(answers.flat()).toEqual(['OFFER_REACHED', 'OFFER_REACHED'])
  expect(await expectOneSetOf(wish)).toBe('REACHED')
})

it.each(ROUNDS)('a pledge taken back against the last one is one or the other (%i)', async () => {
  const { wish, id } = await half()
  const [first, last] = shops as [Shop, Shop]
  const [taken, pledged] = await Promise.all([
    codes(offers.takeBack(first, id)),
    byTwin(last.owner, PLEDGE, { offerId: id, storeId: last.id, amount: '500.00' }),
  ])
  expect(pledged).toEqual([])
  const state = await expectOneSetOf(wish)
  expect(taken).toEqual(state === 'REACHED' ? ['OFFER_REACHED'] : [])
})

it.each(ROUNDS)('the platform’s withdrawal against the last pledge is one or the other (%i)', async () => {
  const { wish, id } = await half()
  const last = shops[1]!
  const [withdrawn, pledged] = await Promise.all([
    byTwin(ingrid, TAKE_BACK, { offerId: id, reason: 'We build it anyway.' }),
    codes(offers.pledge(last, id, '500.00')),
  ])
  const isReached = (await expectOneSetOf(wish)) === 'REACHED'
  expect([withdrawn, pledged]).toEqual(isReached ? [['OFFER_REACHED'], []] : [[], ['OFFER_WITHDRAWN']])
})

it.each(ROUNDS)(
  'a decision against the suggestion and the last pledge are one or the other (%i)',
  async () => {
    const { wish, id } = await half()
    const declining = { suggestionId: wish.id, status: 'DECLINED', reason: 'The law forbids it.' }
    const [declined, pledged] = await Promise.all([
      byTwin(ingrid, DECIDE, declining),
      codes(offers.pledge(shops[1]!, id, '500.00')),
    ])
    const state = await expectOneSetOf(wish)
    expect([state, declined, pledged]).toEqual(
      state === 'REACHED' ? ['REACHED', ['ORDERED_TOGETHER'], []] : ['WITHDRAWN', [], ['SUGGESTION_DECIDED']],
    )
  },
)

it.each(ROUNDS)('its time against the last pledge is one or the other (%i)', async () => {
  const { wish, id } = await half()
  const last = shops[1]!
  const end = Temporal.Instant.from('2026-12-15T22:00:00Z')
  const [, , pledged] = await Promise.all([
    settleOffers(world.stoa.orm.em.fork(), end),
    settleOffers(twin.orm.em.fork(), end),
    codes(offers.pledge(last, id, '500.00')),
  ])
  const isReached = (await expectOneSetOf(wish)) === 'REACHED'
  expect(pledged).toEqual(isReached ? [] : ['OFFER_EXPIRED'])
})

async function merge(one: Wish, into: Wish): Promise<string> {
  const input = { suggestionId: one.id, intoSuggestionId: into.id }
  const { data } = await world.as(ingrid).run(MERGE, { input })
  return data.mergeSuggestions.suggestion.merges[0].id
}

it.each(ROUNDS)('an undone merge against the last pledge parts no offer from its orders (%i)', async () => {
  const { wish, id } = await half()
  const into = await offers.suggest(shops[2]!, 'The same in other words')
  const mergeId = await merge(wish, into)
  const [undone, pledged] = await Promise.all([
    byTwin(ingrid, UNDO_MERGE, { mergeId }),
    codes(offers.pledge(shops[1]!, id, '500.00')),
  ])
  expect(pledged).toEqual([])
  const { rows } = await sql<{ offered: string; ordered: string }>`
    select distinct coalesce(offered.root_id, offered.id) as offered, coalesce(ordered.root_id, ordered.id) as ordered
    from suggestion_offer offer join pledge on pledge.offer_id = offer.id and pledge.withdrawn_at is null
      join suggestion_order on suggestion_order.ticket_id = pledge.ticket_id
      join suggestion offered on offered.id = offer.suggestion_id
      join suggestion ordered on ordered.id = suggestion_order.suggestion_id
    where offered.number = ${wish.number}`.execute(world.owner)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.ordered).toBe(rows[0]!.offered)
  expect(undone.length === 0 || undone[0] === 'ORDERED_AS_ONE').toBe(true)
})

it.each(ROUNDS)(
  'a merge with what is ordered against an offer of the other is one or the other (%i)',
  async () => {
    const { wish, id } = await half()
    await offers.pledge(shops[1]!, id, '500.00')
    const other: Wish = await offers.suggest(shops[2]!, 'The same in other words')
    const [merged, offered] = await Promise.all([
      byTwin(ingrid, MERGE, { suggestionId: other.id, intoSuggestionId: wish.id }),
      codes(offers.run(ingrid, OFFERING, { suggestionId: other.id, ...offers.terms() })),
    ])
    const isMerged = merged.length === 0
    expect([merged, offered]).toEqual(isMerged ? [[], ['SUGGESTION_MERGED']] : [['ORDERED_AND_OFFERED'], []])
  },
)

it.each(ROUNDS)('an order of one’s own against the last pledge is one order (%i)', async () => {
  const { wish, id } = await half()
  const last = shops[1]!
  const [ordered, pledged] = await Promise.all([
    byTwin(last.owner, ORDER, { suggestionId: wish.id, storeId: last.id }),
    codes(offers.pledge(last, id, '500.00')),
  ])
  expect([ordered, pledged]).toEqual([[], []])
  expect(await expectOneSetOf(wish)).toBe('REACHED')
})

it('orders once of what is merged while two order it', async () => {
  const [one, into] = [await offers.suggest(shops[0]!), await offers.suggest(shops[1]!)]
  const shop = shops[2]!
  const merging = new pg.Client({ connectionString: world.databaseUrl })
  await merging.connect()
  await merging.query('begin')
  await merging.query(
    `update suggestion set root_id = target.id, merged_into_id = target.id from suggestion target
     where suggestion.number = $1 and target.number = $2`,
    [one.number, into.number],
  )
  await merging.query('select from suggestion where number = $1 for no key update', [into.number])
  const both = Promise.all([
    byTwin(shop.owner, ORDER, { suggestionId: one.id, storeId: shop.id }),
    world.as(shop.owner).run(ORDER, { input: { suggestionId: into.id, storeId: shop.id } }),
  ])
  await until(async () => {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query like '%for no key update%'`.execute(world.owner)
    return rows[0]!.waiting === 2 || undefined
  })
  await merging.query('commit')
  await merging.end()
  await both
  const { rows } = await sql<{ orders: number }>`
    select count(*)::int as orders from suggestion_order ordered join suggestion on suggestion.id = ordered.suggestion_id
    where suggestion.number in (${one.number}, ${into.number})`.execute(world.owner)
  expect(rows[0]!.orders).toBe(1)
})

it('leaves nothing half where the connection dies while the orders are made', async () => {
  const { wish, id } = await half()
  const last = shops[1]!
  const lock = new pg.Client({ connectionString: world.databaseUrl })
  await lock.connect()
  await lock.query('begin')
  // The first estimate waits for it: by then both orders are written.
  await lock.query('lock table estimate in share mode')
  const cut = world.as(last.owner).run(PLEDGE, { input: { offerId: id, storeId: last.id, amount: '500.00' } })
  const waiting = await until(async () => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and query like 'insert into "estimate"%'`.execute(world.owner)
    return rows[0]?.pid
  })
  await sql`select pg_terminate_backend(${waiting})`.execute(world.owner)
  expect((await cut).errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }])
  await lock.query('commit')
  await lock.end()
  expect(await offers.standing(wish)).toMatchObject({
    state: 'OPEN',
    pledged: '70000',
    pledges: 1,
    orders: [],
  })
  expect(await codes(offers.pledge(last, id, '500.00'))).toEqual([])
  expect(await expectOneSetOf(wish)).toBe('REACHED')
})

async function until<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

it('comes to the price exactly when it is reached, in whatever order stores pledge and take back', async () => {
  const act = fc.record({
    shop: fc.integer({ min: 0, max: 3 }),
    amount: fc.option(fc.integer({ min: 1_200, max: 60_000 })),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      async (turns) => {
        const { wish, id } = await offers.buildOffer(shops[0]!, ingrid)
        for (const turn of turns) {
          await Promise.all(
            turn.map(({ shop, amount }) =>
              amount === null
                ? offers.takeBack(shops[shop]!, id)
                : offers.pledge(shops[shop]!, id, (amount / 100).toFixed(2)),
            ),
          )
          await expectOneSetOf(wish)
        }
        if ((await offers.standing(wish)).state !== 'REACHED') {
          await offers.pledge(shops[3]!, id, '1200.00')
          expect(await expectOneSetOf(wish)).toBe('REACHED')
        }
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)
