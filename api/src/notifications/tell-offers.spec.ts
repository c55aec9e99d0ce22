import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAST, WITHDRAW } from '../../test/board.ts'
import { offersOf, type Shop, TAKE_BACK } from '../../test/offers.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { settleOffers } from '../billing/settle-offers.ts'
import type { Person } from '../people/person.entity.ts'
import { tellPeople } from './tell-people.ts'
import { tellSuggestionNews } from './tell-suggestion-news.ts'

let world: World
let offers: ReturnType<typeof offersOf>
let ingrid: Person
let suggester: Shop
let shop: Shop
let other: Shop

beforeAll(async () => {
  world = await freshWorld()
  offers = offersOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  suggester = await offers.buildShop()
  shop = await offers.buildShop('Kyma Swimwear')
  other = await offers.buildShop('Fjord Ski')
})
afterAll(() => world.close())

/** An offer that those who hear of it by then were told of. */
async function buildOffer() {
  const offer = await offers.buildOffer(suggester, ingrid)
  await tellSuggestionNews(world.stoa.orm.em.fork(), world.now())
  return offer
}

/** What an owner is told of a suggestion and of its order, oldest first. */
async function toldTo({ owner }: Shop, { number }: { number: number }) {
  const em = () => world.stoa.orm.em.fork()
  await tellSuggestionNews(em(), world.now())
  await tellPeople(em(), world.now())
  const read = `{ notifications(first: 50) { nodes { kind suggestion { number } excerpt estimate { isByPledge most { amount } } } } }`
  const { nodes } = (await world.as(owner).run(read)).data.notifications
  type Told = { kind: string; suggestion: { number: number } | null; estimate: object | null }
  return (nodes as Told[])
    .filter(({ suggestion, estimate }) => suggestion?.number === number || estimate !== null)
    .map(({ kind, estimate }) => (estimate ? [kind, estimate] : kind))
    .toReversed()
}

it('tells who pledged that the sum is reached, and of their own order, whoever pledged last', async () => {
  const { wish, id } = await buildOffer()
  await offers.pledge(shop, id, '400.00')
  world.travel({ minutes: 5 })
  await offers.pledge(other, id, '800.00')
  expect(await toldTo(suggester, wish)).toEqual(['SUGGESTION_OFFERED', 'OFFER_REACHED'])
  for (const [who, amount] of [
    [shop, '400.00'],
    [other, '800.00'],
  ] as const) {
    const told = await toldTo(who, wish)
    expect(told).toHaveLength(2)
    expect(told).toContain('OFFER_REACHED')
    expect(told).toContainEqual(['ESTIMATE_ANSWERED', { isByPledge: true, most: { amount } }])
  }
})

it('tells who pledged that it was taken back, and why', async () => {
  const { wish, id } = await buildOffer()
  await offers.pledge(shop, id, '400.00')
  await offers.run(ingrid, TAKE_BACK, { offerId: id, reason: 'We build it anyway.' })
  const told = (await toldTo(shop, wish)).filter((kind) => typeof kind === 'string')
  expect(told).toEqual(['OFFER_WITHDRAWN'])
})

it('tells who pledged that it was taken back with the decision against the suggestion', async () => {
  const { wish, id } = await buildOffer()
  await offers.pledge(shop, id, '400.00')
  await offers.decide(ingrid, wish, 'DECLINED', 'The law forbids it.')
  await settleOffers(world.stoa.orm.em.fork(), world.now())
  const told = (await toldTo(shop, wish)).filter((kind) => typeof kind === 'string')
  expect(told.toSorted()).toEqual(['OFFER_WITHDRAWN', 'SUGGESTION_DECIDED'])
})

it('tells who pledged that its time is over, once', async () => {
  const { wish, id } = await buildOffer()
  await offers.pledge(shop, id, '400.00')
  world.travel(Temporal.Instant.from('2026-12-16T08:00:00Z'))
  for (let times = 0; times < 2; times++) await settleOffers(world.stoa.orm.em.fork(), world.now())
  const told = (await toldTo(shop, wish)).filter((kind) => typeof kind === 'string')
  expect(told).toEqual(['OFFER_EXPIRED'])
})

it('tells who pledged also where they took the vote back that came before', async () => {
  world.travel(MONDAY_MORNING)
  const { wish, id } = await buildOffer()
  const vote = { suggestionId: wish.id, storeId: shop.id }
  await offers.run(shop.owner, CAST, vote)
  await offers.pledge(shop, id, '400.00')
  await offers.run(shop.owner, WITHDRAW, vote)
  await offers.run(ingrid, TAKE_BACK, { offerId: id, reason: 'We build it anyway.' })
  expect(await toldTo(shop, wish)).toContain('OFFER_WITHDRAWN')
})
