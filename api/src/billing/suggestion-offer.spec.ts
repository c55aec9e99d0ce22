import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  MERGE,
  MISSING_OFFER,
  OFFERING,
  offersOf,
  PLEDGE,
  type Shop,
  TAKE_BACK,
  UNDO_MERGE,
} from '../../test/offers.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { decideSuggestion } from '../suggestions/decide-suggestion.ts'
import { Suggestion } from '../suggestions/suggestion.entity.ts'
import { settleOffers } from './settle-offers.ts'

let world: World
let offers: ReturnType<typeof offersOf>
let ingrid: Person
let shop: Shop
let other: Shop
let third: Shop

beforeAll(async () => {
  world = await freshWorld()
  offers = offersOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  shop = await offers.buildShop()
  other = await offers.buildShop('Kyma Swimwear')
  third = await offers.buildShop('Fjord Ski')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code)
const settle = () => settleOffers(world.stoa.orm.em.fork(), world.now())

async function ordersOf({ number }: { number: number }, as: Person) {
  const read = `query ($number: Int!) { suggestion(number: $number) { orders { ticket { id number type } } } }`
  return (await world.as(as).run(read, { number })).data.suggestion.orders as {
    ticket: { id: string; number: number }
  }[]
}

const ESTIMATES = `estimates { version state minutes scope rule { cause } price { most { amount } } offeredBy { name } settledBy { name } }`
async function estimatesOf(ticketId: string, as: Person) {
  const read = `query ($id: ID!) { node(id: $id) { ... on Ticket { ${ESTIMATES} } } }`
  return (await world.as(as).run(read, { id: ticketId })).data.node.estimates
}

describe('offerSuggestion', () => {
  it('offers a price and a date to all stores', async () => {
    const wish = await offers.suggest(shop)
    const { offer, userErrors } = await offers.offer(ingrid, wish)
    expect(userErrors).toEqual([])
    expect(offer).toMatchObject({
      state: 'OPEN',
      price: { amount: '1200.00', currencyCode: 'EUR' },
      pledged: { amount: '0.00' },
      missing: { amount: '1200.00' },
      least: { amount: '12.00' },
      storeCount: 0,
      deliverBy: '2027-02-28',
      expiresOn: '2026-12-15',
      viewerCan: { withdraw: true, replace: true },
    })
    expect(await offers.offerOf(other.owner, wish)).toMatchObject({
      id: offer.id,
      ownPledges: [],
      pledges: null,
      viewerCan: { withdraw: false, replace: false },
    })
  })

  it('sent again with its key is the same offer, and with something else is refused', async () => {
    const wish = await offers.suggest(shop)
    const key = { requestKey: `offer ${wish.id}` }
    const first = await offers.offer(ingrid, wish, key)
    expect((await offers.offer(ingrid, wish, key)).offer.id).toBe(first.offer.id)
    expect(codes(await offers.offer(ingrid, wish, { ...key, price: '900.00' }))).toEqual(['KEY_REUSED'])
  })

  it('takes the place of one that nobody pledged for, whose id is no offer any more', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    const newer = await offers.offer(ingrid, wish, { price: '900.00' })
    expect(await offers.offerOf(shop.owner, wish)).toMatchObject({ id: newer.offer.id, state: 'OPEN' })
    expect(codes(await offers.pledge(shop, id, '100.00'))).toEqual(['OFFER_WITHDRAWN'])
  })

  it('changes nothing once a store pledged', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(other, id, '100.00')
    expect(codes(await offers.offer(ingrid, wish, { price: '900.00' }))).toEqual(['OFFER_PLEDGED'])
    expect(await offers.offerOf(ingrid, wish)).toMatchObject({
      id,
      viewerCan: { withdraw: true, replace: false },
      pledges: [{ store: { name: 'Kyma Swimwear' }, amount: { amount: '100.00' } }],
    })
  })

  it.each([
    ['price', { price: '0.99' }],
    ['price', { price: '10.005' }],
    ['price', { price: '1000000.01' }],
    ['expiresOn', { expiresOn: '2026-11-22' }],
    ['expiresOn', { expiresOn: '2027-11-24', deliverBy: '2028-01-01' }],
    ['deliverBy', { deliverBy: '2026-12-14' }],
    ['scope', { scope: '  ' }],
  ])('refuses what is out of range or missing: %s %o', async (field, changes) => {
    const { userErrors } = await offers.offer(ingrid, await offers.suggest(shop), changes)
    expect(userErrors).toMatchObject([{ field: ['input', field] }])
  })

  it('refuses what is private, decided, or reached already', async () => {
    const secret = await offers.suggestPrivately(shop, 'Ours alone, together')
    expect(codes(await offers.offer(ingrid, secret))).toEqual(['NOT_PUBLISHED'])
    const declined = await offers.suggest(shop, 'Fax together')
    await offers.decide(ingrid, declined, 'DECLINED')
    expect(codes(await offers.offer(ingrid, declined))).toEqual(['SUGGESTION_DECIDED'])
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '1200.00')
    expect(codes(await offers.offer(ingrid, wish))).toEqual(['OFFER_REACHED'])
  })

  it('is for the product team', async () => {
    const wish = await offers.suggest(shop)
    for (const who of [shop.owner, await world.buildStaff('AGENT')])
      expect((await offers.offer(who, wish)).refused).toMatchObject({ code: 'FORBIDDEN' })
    expect(
      (await offers.run(null, OFFERING, { suggestionId: wish.id, ...offers.terms() })).refused,
    ).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })
})

describe('pledgeShare', () => {
  it('counts, and costs nothing while something is missing', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    const { offer } = await offers.pledge(other, id, '240.00')
    expect(offer).toMatchObject({
      state: 'OPEN',
      pledged: { amount: '640.00' },
      missing: { amount: '560.00' },
      storeCount: 2,
      ownPledges: [{ store: { name: 'Kyma Swimwear' }, amount: { amount: '240.00' }, ticket: null }],
      pledges: null,
    })
    expect(await offers.standing(wish)).toMatchObject({ state: 'OPEN', pledged: '64000', orders: [] })
  })

  it('cuts the last share to what is missing, and orders for each store, at most what it pledged', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    const { offer } = await offers.pledge(other, id, '1000.00')
    expect(offer).toMatchObject({
      state: 'REACHED',
      missing: { amount: '0.00' },
      ownPledges: [{ amount: { amount: '800.00' }, ticket: { type: 'ORDER', status: 'NEW' } }],
    })
    const [order] = await ordersOf(wish, shop.owner)
    expect(await estimatesOf(order!.ticket.id, shop.owner)).toEqual([
      {
        version: 1,
        state: 'APPROVED',
        // The fewest minutes that 40 an hour, in steps of 5, prices at 400.
        minutes: 596,
        scope: 'Stock of each shop on the product page.',
        rule: { cause: 'ORDERED_WORK' },
        price: { most: { amount: '400.00' } },
        offeredBy: { name: 'Ingrid Moe' },
        settledBy: { name: 'Eleni Koronaiou' },
      },
    ])
    expect((await offers.standing(wish)).orders).toHaveLength(2)
  })

  it('counts nothing beyond what was confirmed, where another store took its pledge back meanwhile', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '500.00')
    await offers.pledge(third, id, '400.00')
    await offers.takeBack(shop, id)
    expect(codes(await offers.pledge(other, id, '1000.00', { most: '300.00' }))).toEqual(['CHANGED_SINCE'])
    expect(await offers.standing(wish)).toMatchObject({ state: 'OPEN', pledged: '40000', orders: [] })
    expect(codes(await offers.pledge(other, id, '1000.00', { most: '800.001' }))).toEqual(['OUT_OF_RANGE'])
    expect((await offers.pledge(other, id, '1000.00', { most: '800.00' })).offer.state).toBe('REACHED')
  })

  it('leaves nothing to order to the others once the sum is reached: it is made for them, too', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(other, id, '1200.00')
    const order = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id } userErrors { code } } }`
    const orderFor = async ({ owner, id: storeId }: Shop) =>
      (await world.as(owner).run(order, { input: { suggestionId: wish.id, storeId } })).data.orderSuggestion
    expect(codes(await orderFor(third))).toEqual(['OFFER_REACHED'])
    const [own] = await ordersOf(wish, other.owner)
    expect((await orderFor(other)).ticket).toEqual({ id: own!.ticket.id })
    expect((await offers.standing(wish)).orders).toHaveLength(1)
  })

  it('may take it all alone', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    expect((await offers.pledge(third, id, '1200.00')).offer.state).toBe('REACHED')
    expect((await offers.standing(wish)).orders).toMatchObject([
      { type: 'ORDER', estimates: [{ most: '120000', state: 'APPROVED' }] },
    ])
  })

  it('uses the order that the store has of it, in the place of an estimate that waits', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    const order = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id } } }`
    const input = { suggestionId: wish.id, storeId: other.id }
    const { ticket } = (await world.as(other.owner).run(order, { input })).data.orderSuggestion
    const kari = await world.buildStaff('AGENT')
    const offered = `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 60, cause: ORDERED_WORK, scope: "Alone" }) { userErrors { code } } }`
    await world.as(kari).run(offered, { id: ticket.id })
    await offers.pledge(other, id, '1200.00')
    expect((await ordersOf(wish, other.owner)).map((each) => each.ticket.id)).toEqual([ticket.id])
    expect(await estimatesOf(ticket.id, other.owner)).toMatchObject([
      { version: 2, state: 'APPROVED', price: { most: { amount: '1200.00' } } },
      { version: 1, state: 'SUPERSEDED' },
    ])
  })

  it('follows up an order that is closed', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    const order = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id } } }`
    const input = { suggestionId: wish.id, storeId: other.id }
    const { ticket } = (await world.as(other.owner).run(order, { input })).data.orderSuggestion
    await world.owner
      .updateTable('ticket')
      .set({ status: 'CLOSED' })
      .where('number', '=', (await ordersOf(wish, other.owner))[0]!.ticket.number)
      .execute()
    await offers.pledge(other, id, '1200.00')
    const [own, ...more] = await ordersOf(wish, other.owner)
    expect(more).toEqual([])
    expect(own!.ticket.id).not.toBe(ticket.id)
    expect(await estimatesOf(own!.ticket.id, other.owner)).toHaveLength(1)
  })

  it('charges nothing beyond the pledge, however much is worked', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '1187.77')
    await offers.pledge(third, id, '12.23')
    const kari = await world.buildStaff('AGENT')
    const [order] = await ordersOf(wish, third.owner)
    world.travel({ minutes: 600 })
    const log = `mutation ($id: ID!) { logWork(input: { ticketId: $id, minutes: 120, cause: ORDERED_WORK, note: "Built it" }) { userErrors { code } } }`
    expect((await world.as(kari).run(log, { id: order!.ticket.id })).data.logWork.userErrors).toEqual([])
    const charges = `query ($id: ID!) { chargesOfMonth(storeId: $id) { net { amount } lines { ticket { id } net { amount } } } }`
    const { data } = await world.as(third.owner).run(charges, { id: third.id })
    expect(data.chargesOfMonth.lines).toContainEqual({
      ticket: { id: order!.ticket.id },
      net: { amount: '12.23' },
    })
  })

  describe('where the store has an order of it that was worked on or approved', () => {
    const mutate = async (by: Person, name: string, input: string, variables: object) => {
      const operation = `mutation ($id: ID!) { ${name}(input: { ${input} }) { userErrors { code } } }`
      const { data } = await world.as(by).run(operation, variables)
      expect(data[name].userErrors).toEqual([])
    }
    const log = (by: Person, id: string, minutes: number) =>
      mutate(by, 'logWork', `ticketId: $id, minutes: ${minutes}, cause: ORDERED_WORK, note: "Built it"`, {
        id,
      })

    it.each(['approved', 'charged', 'held', 'allowed', 'timed'])(
      '%s, is charged its pledge beside that',
      async (how) => {
        const buyer = await offers.buildShop(`Buyer ${how}`)
        const { wish, id } = await offers.buildOffer(shop, ingrid)
        const kari = await world.buildStaff('AGENT')
        const order = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id } } }`
        const input = { suggestionId: wish.id, storeId: buyer.id }
        const alone = (await world.as(buyer.owner).run(order, { input })).data.orderSuggestion.ticket
          .id as string
        world.travel({ minutes: 200 })
        if (how === 'allowed')
          await mutate(buyer.owner, 'setAllowance', 'storeId: $id, amount: "100.00"', { id: buyer.id })
        if (how === 'approved' || how === 'charged') {
          await mutate(
            kari,
            'offerEstimate',
            'ticketId: $id, minutes: 1500, cause: ORDERED_WORK, scope: "Alone"',
            { id: alone },
          )
          const read = `query ($id: ID!) { node(id: $id) { ... on Ticket { estimates { id } } } }`
          const [estimate] = (await world.as(buyer.owner).run(read, { id: alone })).data.node.estimates
          await mutate(buyer.owner, 'approveEstimate', 'estimateId: $id', { id: estimate.id })
        }
        if (how === 'timed') await mutate(kari, 'startTimer', 'ticketId: $id', { id: alone })
        else if (how !== 'approved') await log(kari, alone, 60)
        await offers.pledge(buyer, id, '1200.00')
        const [together, ...more] = await ordersOf(wish, buyer.owner)
        expect(more).toEqual([])
        expect(together!.ticket.id).not.toBe(alone)
        const links = `query ($id: ID!) { node(id: $id) { ... on Ticket { related { id } } } }`
        const { data } = await world.as(buyer.owner).run(links, { id: alone })
        expect(data.node.related).toEqual([{ id: together!.ticket.id }])
        world.travel({ minutes: 2000 })
        await log(kari, together!.ticket.id, 1440)
        await log(kari, together!.ticket.id, 1440)
        const charges = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { ticket { id } net { amount } } } }`
        const { lines } = (await world.as(buyer.owner).run(charges, { id: buyer.id })).data.chargesOfMonth
        const netOf = (ticketId: string) =>
          lines.find(({ ticket }: { ticket: { id: string } }) => ticket.id === ticketId)?.net.amount
        expect(netOf(together!.ticket.id)).toBe('1200.00')
        if (how === 'charged' || how === 'allowed') expect(netOf(alone)).toBe('40.00')
      },
    )
  })

  it('pledged anew counts in the place of the former, and the same again changes nothing', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    await offers.pledge(shop, id, '500.00')
    await offers.pledge(shop, id, '500.00')
    expect(await offers.standing(wish)).toMatchObject({ pledged: '50000', pledges: 1 })
    const key = { requestKey: `pledge ${id}` }
    await offers.pledge(other, id, '100.00', key)
    await offers.takeBack(other, id)
    await offers.pledge(other, id, '100.00', key)
    expect(await offers.standing(wish)).toMatchObject({ pledged: '50000', pledges: 1 })
    expect(codes(await offers.pledge(other, id, '101.00', key))).toEqual(['KEY_REUSED'])
  })

  it.each(['0', '-5.00', '10.005', '11.99'])('refuses %s, which is out of range', async (amount) => {
    const { id } = await offers.buildOffer(shop, ingrid)
    const { userErrors } = await offers.pledge(shop, id, amount)
    expect(userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', field: ['input', 'amount'] }])
  })

  it('is for the store’s owner: a member and a partner are told so, others find nothing', async () => {
    const { id } = await offers.buildOffer(shop, ingrid)
    const input = { offerId: id, storeId: shop.id, amount: '100.00' }
    for (const who of [await world.buildMember(shop.store), await world.buildPartner([shop.store])])
      expect((await offers.run(who, PLEDGE, input)).refused).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_OWNER_PLEDGES',
      })
    expect((await offers.run(ingrid, PLEDGE, input)).refused).toMatchObject({ code: 'FORBIDDEN' })
    expect(codes(await offers.run(other.owner, PLEDGE, input))).toEqual(['NOT_FOUND'])
    expect(codes(await offers.pledge(shop, MISSING_OFFER, '100.00'))).toEqual(['NOT_FOUND'])
    expect((await offers.run(null, PLEDGE, input)).refused).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('refuses a store without a plan', async () => {
    const { id } = await offers.buildOffer(shop, ingrid)
    const bare = await offers.buildShop('Bare')
    await world.owner.deleteFrom('subscription').where('store_id', '=', bare.store.id).execute()
    expect(codes(await offers.pledge(bare, id, '100.00'))).toEqual(['NO_PLAN'])
  })
})

describe('a store that is closed', () => {
  const close = (of: Shop, thanos: Person, verb = 'closeStore') =>
    world
      .as(thanos)
      .run(
        `mutation ($id: ID!) { ${verb}(input: { storeId: $id, reason: "It ended." }) { userErrors { code } } }`,
        {
          id: of.id,
        },
      )

  it('counts no more, pledges nothing, and holds up no order of the others', async () => {
    const thanos = await world.buildStaff('ADMIN')
    const [{ wish, id }, ended] = [await offers.buildOffer(shop, ingrid), await offers.buildShop('Ended')]
    await offers.pledge(ended, id, '700.00')
    await close(ended, thanos)
    expect(await offers.offerOf(shop.owner, wish)).toMatchObject({
      pledged: { amount: '0.00' },
      storeCount: 0,
    })
    expect(codes(await offers.pledge(ended, id, '800.00'))).toEqual(['STORE_CLOSED'])
    await offers.pledge(shop, id, '600.00')
    await close(ended, thanos, 'openStoreAgain')
    expect((await offers.offerOf(shop.owner, wish)).missing).toEqual({ amount: '600.00' })
    expect((await offers.pledge(other, id, '600.00')).offer.state).toBe('REACHED')
    expect(await offers.standing(wish)).toMatchObject({ pledges: 2, pledged: '120000' })
  })
})

describe('withdrawPledge', () => {
  it('takes it back until the sum is reached, and changes nothing where there is none', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    await offers.takeBack(shop, id)
    expect((await offers.takeBack(shop, id)).userErrors).toEqual([])
    expect(await offers.offerOf(shop.owner, wish)).toMatchObject({
      pledged: { amount: '0.00' },
      storeCount: 0,
      ownPledges: [],
    })
    await offers.pledge(shop, id, '1200.00')
    expect(codes(await offers.takeBack(shop, id))).toEqual(['OFFER_REACHED'])
  })
})

describe('withdrawSuggestionOffer', () => {
  it('takes an open offer back with a reason, once, and nobody owes anything', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    const input = { offerId: id, reason: 'We build it for everyone anyway.' }
    expect(codes(await offers.run(ingrid, TAKE_BACK, { ...input, reason: ' ' }))).toEqual(['REASON_REQUIRED'])
    for (let times = 0; times < 2; times++)
      expect((await offers.run(ingrid, TAKE_BACK, input)).offer).toMatchObject({
        state: 'WITHDRAWN',
        reason: input.reason,
      })
    expect(codes(await offers.pledge(other, id, '800.00'))).toEqual(['OFFER_WITHDRAWN'])
    expect((await offers.standing(wish)).orders).toEqual([])
  })
})

describe('settleOffers', () => {
  it('ends an offer with its last day in the platform’s zone, once; the day itself counts', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    world.travel(Temporal.Instant.from('2026-12-15T21:59:59Z'))
    await settle()
    expect((await offers.offerOf(shop.owner, wish)).state).toBe('OPEN')
    world.travel(Temporal.Instant.from('2026-12-15T22:00:00Z'))
    expect((await offers.offerOf(shop.owner, wish)).state).toBe('EXPIRED')
    expect(codes(await offers.pledge(other, id, '800.00'))).toEqual(['OFFER_EXPIRED'])
    expect(await settle()).toBeGreaterThan(0)
    expect(await settle()).toBe(0)
    expect(await offers.standing(wish)).toMatchObject({ state: 'EXPIRED', orders: [] })
  })

  it('takes back the offer of what is decided meanwhile, with the decision’s reason', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.decide(ingrid, wish, 'DECLINED', 'The law forbids it.')
    expect(codes(await offers.pledge(other, id, '1200.00'))).toEqual(['SUGGESTION_DECIDED'])
    await settle()
    expect(await offers.offerOf(shop.owner, wish)).toMatchObject({
      state: 'WITHDRAWN',
      reason: 'The law forbids it.',
    })
  })

  it('gives the reason in the reader’s language where a fix that ships it has words in each', async () => {
    const { wish } = await offers.buildOffer(shop, ingrid)
    const words = { en: 'Every store has it.', el: 'Το έχουν όλα.', nb: 'Alle har det.' }
    const decision = { status: 'SHIPPED' as const, reason: words.en, plannedFor: null, inLanguages: words }
    await world.stoa.orm.em.fork().transactional(async (within) => {
      const suggestion = await within.findOneOrFail(Suggestion, { number: wish.number })
      await decideSuggestion(within, suggestion, decision, ingrid, world.now())
    })
    for (const [language, reason] of [
      ['EL', words.el],
      ['NB', words.nb],
      ['EN', words.en],
    ]) {
      await sql`update person set language = ${language} where id = ${shop.owner.id}`.execute(world.owner)
      expect(await offers.offerOf(shop.owner, wish)).toMatchObject({ state: 'WITHDRAWN', reason })
    }
  })
})

describe('a suggestion that is decided', () => {
  const DECIDE = `mutation ($input: DecideSuggestionInput!) { decideSuggestion(input: $input) { userErrors { code names } } }`
  const decide = (wish: { id: string }, status: string, reason = 'The law forbids it.') =>
    offers.run(ingrid, DECIDE, { suggestionId: wish.id, status, reason })
  const numbersOf = async (wish: { number: number }) =>
    (await ordersOf(wish, ingrid)).map(({ ticket }) => String(ticket.number)).toSorted()

  it.each(['DECLINED', 'SHIPPED'])('takes its open offer back at once when it is %s', async (status) => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    expect(codes(await decide(wish, status))).toEqual([])
    const { offer } = await offers.run(ingrid, TAKE_BACK, { offerId: id, reason: 'The law forbids it.' })
    expect(offer).toMatchObject({ state: 'WITHDRAWN', reason: 'The law forbids it.' })
    expect((await offers.standing(wish)).orders).toEqual([])
    await decide(wish, 'PLANNED', 'The law changed.')
    expect(codes(await offers.pledge(other, id, '800.00'))).toEqual(['OFFER_WITHDRAWN'])
    expect(codes(await offers.offer(ingrid, wish))).toEqual([])
  })

  it('takes the open offer back of what was merged into it', async () => {
    const { wish } = await offers.buildOffer(shop, ingrid)
    const into = await offers.suggest(other, 'The same in other words')
    await offers.run(ingrid, MERGE, { suggestionId: wish.id, intoSuggestionId: into.id })
    await decide(into, 'DECLINED')
    expect((await offers.standing(wish)).state).toBe('WITHDRAWN')
  })

  it('is not declined once stores ordered it together, until their orders are resolved', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    await offers.pledge(other, id, '800.00')
    const into = await offers.suggest(other, 'The same in other words')
    const numbers = await numbersOf(wish)
    const refusal = [{ code: 'ORDERED_TOGETHER', names: numbers }]
    expect((await decide(wish, 'DECLINED')).userErrors).toMatchObject(refusal)
    expect(codes(await decide(wish, 'PLANNED'))).toEqual([])
    await offers.run(ingrid, MERGE, { suggestionId: wish.id, intoSuggestionId: into.id })
    expect((await decide(into, 'DECLINED')).userErrors).toMatchObject(refusal)
    expect((await offers.standing(wish)).state).toBe('REACHED')
    const kari = await world.buildStaff('AGENT')
    const resolve = `mutation ($id: ID!) { resolveTicket(input: { ticketId: $id, body: "Agreed to end it." }) { userErrors { code } } }`
    for (const { ticket } of await ordersOf(into, ingrid))
      expect((await world.as(kari).run(resolve, { id: ticket.id })).data.resolveTicket.userErrors).toEqual([])
    expect(codes(await decide(into, 'DECLINED'))).toEqual([])
  })
})

describe('what others gave', () => {
  /** Everything that an owner can read of an offer that others pledged for, as one text. */
  async function readBy(as: Person, { number }: { number: number }) {
    const own = `ownPledges { store { name } amount { amount } pledgedBy { name } ticket { id number } }`
    const read = `query ($number: Int!) { suggestion(number: $number) { offer { pledged { amount } missing { amount } storeCount ${own}
      pledges { store { name } amount { amount } } } orders { store { name } ticket { number } } } }`
    return JSON.stringify((await world.as(as).run(read, { number })).data)
  }

  it('is in the sum alone, before and after it is reached', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(other, id, '123.45')
    await offers.pledge(third, id, '234.56')
    for (const last of ['', '841.99']) {
      if (last) await offers.pledge(shop, id, last)
      const seen = await readBy(third.owner, wish)
      for (const secret of ['Kyma', '123.45', ...(last ? [last] : [])]) expect(seen).not.toContain(secret)
      expect(seen).toContain('234.56')
    }
    const stranger = await offers.buildShop('Elsewhere')
    const seen = await readBy(stranger.owner, wish)
    for (const secret of ['Kyma', 'Fjord', '123.45', '234.56', '841.99']) expect(seen).not.toContain(secret)
    expect(await readBy(ingrid, wish)).toContain('123.45')
  })
})

describe('an offer of what is merged', () => {
  const merge = async (one: { id: string }, into: { id: string }) =>
    (await offers.run(ingrid, MERGE, { suggestionId: one.id, intoSuggestionId: into.id })).userErrors
  const undo = async ({ number }: { number: number }) => {
    const read = `query ($number: Int!) { suggestion(number: $number) { merges { id } } }`
    const { merges } = (await world.as(ingrid).run(read, { number })).data.suggestion
    return offers.run(ingrid, UNDO_MERGE, { mergeId: merges[0].id })
  }
  const reach = async () => {
    const built = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, built.id, '1200.00')
    return built
  }

  it('goes to what stands for it, which is ordered when the sum is reached', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    await offers.pledge(shop, id, '400.00')
    const into = await offers.suggest(other, 'The same in other words')
    expect(await merge(wish, into)).toEqual([])
    expect(await offers.offerOf(third.owner, into)).toMatchObject({ id, pledged: { amount: '400.00' } })
    expect(await offers.offerOf(third.owner, wish)).toMatchObject({ id })
    expect(codes(await offers.offer(ingrid, wish))).toEqual(['SUGGESTION_MERGED'])
    expect(codes(await offers.offer(ingrid, into))).toEqual(['OFFER_PLEDGED'])
    await offers.pledge(other, id, '800.00')
    expect(await ordersOf(into, shop.owner)).toHaveLength(1)
    expect((await offers.offerOf(shop.owner, into)).state).toBe('REACHED')
  })

  it('keeps two that have an open offer each from becoming one', async () => {
    const [one, two] = [await offers.buildOffer(shop, ingrid), await offers.buildOffer(other, ingrid)]
    expect(await merge(one.wish, two.wish)).toEqual([
      { code: 'OFFERS_OPEN', field: ['input', 'intoSuggestionId'], names: [] },
    ])
    await offers.run(ingrid, TAKE_BACK, { offerId: one.id, reason: 'One is enough.' })
    expect(await merge(one.wish, two.wish)).toEqual([])
  })

  it.each(['into what', 'of what'])(
    'keeps one that is ordered already from being sold once more, merged %s is offered',
    async (way) => {
      const [sold, open] = [await reach(), await offers.buildOffer(other, ingrid)]
      const [one, into] = way === 'into what' ? [sold.wish, open.wish] : [open.wish, sold.wish]
      const refusal = { code: 'ORDERED_AND_OFFERED', names: [String(open.wish.number)] }
      expect(await merge(one, into)).toMatchObject([refusal])
      const preview = `query ($one: ID!, $into: ID!) { mergePreview(suggestionId: $one, intoSuggestionId: $into) { refusal } }`
      const { data } = await world.as(ingrid).run(preview, { one: one.id, into: into.id })
      expect(data.mergePreview.refusal).toBe(refusal.code)
      await offers.run(ingrid, TAKE_BACK, { offerId: open.id, reason: 'It is ordered already.' })
      expect(await merge(one, into)).toEqual([])
      expect(codes(await offers.offer(ingrid, into))).toEqual(['OFFER_REACHED'])
      expect(await offers.offerOf(third.owner, into)).toMatchObject({ id: sold.id, state: 'REACHED' })
    },
  )

  it('merges with what is ordered already once its own time is over, before that is written', async () => {
    const [sold, late] = [await reach(), await offers.buildOffer(other, ingrid)]
    world.travel(Temporal.Instant.from('2026-12-15T22:00:00Z'))
    expect(await merge(late.wish, sold.wish)).toEqual([])
  })

  it('stays with its orders: a merge is not undone that would part them', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    const into = await offers.suggest(other, 'The same in other words')
    await merge(wish, into)
    await offers.pledge(shop, id, '1200.00')
    expect(codes(await undo(wish))).toEqual(['ORDERED_AS_ONE'])
    expect(codes(await offers.offer(ingrid, into))).toEqual(['OFFER_REACHED'])
  })

  it('stays with an order of the other one that a pledge became', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid)
    const one = await offers.suggest(other, 'The same in other words')
    const order = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id } } }`
    await world.as(shop.owner).run(order, { input: { suggestionId: one.id, storeId: shop.id } })
    await merge(one, wish)
    await offers.pledge(shop, id, '1200.00')
    expect(codes(await undo(one))).toEqual(['ORDERED_AS_ONE'])
  })

  it('goes with its own when a merge is undone that came after it was reached', async () => {
    const sold = await reach()
    const into = await offers.suggest(other, 'Another thing after all')
    await merge(sold.wish, into)
    expect(codes(await undo(sold.wish))).toEqual([])
    expect((await offers.offerOf(shop.owner, sold.wish)).state).toBe('REACHED')
    expect(codes(await offers.offer(ingrid, into))).toEqual([])
  })
})
