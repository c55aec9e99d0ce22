import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { offersOf, type Shop } from '../../test/offers.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { AgreedDiscount } from '../plans/subscription.entity.ts'

let world: World
let offers: ReturnType<typeof offersOf>
let ingrid: Person
let shop: Shop
let cheap: Shop

beforeAll(async () => {
  world = await freshWorld()
  offers = offersOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  shop = await offers.buildShop()
  cheap = await buildShopOn('BASIC')
})
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  await setRate(4000, '%')
})
afterAll(() => world.close())

async function buildShopOn(plan: string): Promise<Shop> {
  const { store, owner } = await world.buildStore({ name: 'Kyma Swimwear', plan })
  return { store, owner, id: nodeId('Store', store.id) }
}

/** What an hour costs on some plans, in minor units. */
async function setRate(minor: number, plan: string) {
  await sql`update rate_card set hourly_minor = ${minor} from plan
    where plan.id = rate_card.plan_id and plan.key like ${plan}`.execute(world.owner)
}

const refusals = ({ userErrors }: { userErrors: object[] }) => userErrors

describe('a pledge by a low rate', () => {
  it('is charged exactly, however many minutes that is', async () => {
    const large = await buildShopOn('PRO')
    const agreement = { percent: '80', reason: 'Agreed with the plan.', agreedBy: large.owner }
    await world.save(AgreedDiscount.agree(large.store, agreement, world.now().subtract({ hours: 1 })))
    const { wish, id } = await offers.buildOffer(shop, ingrid, '1000000.00')
    expect((await offers.pledge(large, id, '1000000.00')).offer.state).toBe('REACHED')
    const { rows } = await sql<{ minutes: number; most: string }>`
      select estimate.minutes, estimate.net_minor::text as most from estimate
        join suggestion_order ordered on ordered.ticket_id = estimate.ticket_id
        join suggestion on suggestion.id = ordered.suggestion_id where suggestion.number = ${wish.number}`.execute(
      world.owner,
    )
    // At 8 an hour.
    expect(rows).toEqual([{ minutes: 7_499_996, most: '100000000' }])
  })

  it('is refused where not even the largest order costs so much', async () => {
    await setRate(1, 'BASIC')
    const { wish, id } = await offers.buildOffer(shop, ingrid, '2000.00')
    expect(refusals(await offers.pledge(cheap, id, '2000.00'))).toEqual([
      { code: 'NOT_CHARGEABLE', field: ['input', 'amount'], names: ['1666.67'] },
    ])
    expect(await offers.standing(wish)).toMatchObject({ state: 'OPEN', pledged: '0' })
    expect(refusals(await offers.pledge(cheap, id, '1666.67'))).toEqual([])
  })

  it('counts no more once it could not be charged, and holds up no order of the others', async () => {
    const { wish, id } = await offers.buildOffer(shop, ingrid, '3000.00')
    await offers.pledge(cheap, id, '2000.00')
    await setRate(1, 'BASIC')
    expect((await offers.pledge(shop, id, '1000.00')).offer.state).toBe('OPEN')
    expect(await offers.standing(wish)).toMatchObject({ pledged: '100000', pledges: 1 })
  })
})

describe('an offer', () => {
  it('is refused whose price no plan’s rate could charge', async () => {
    await setRate(1, '%')
    const wish = await offers.suggest(shop)
    expect(refusals(await offers.offer(ingrid, wish, { price: '2000.00' }))).toEqual([
      { code: 'NOT_CHARGEABLE', field: ['input', 'price'], names: [] },
    ])
    expect(refusals(await offers.offer(ingrid, wish, { price: '1666.67' }))).toEqual([])
  })
})
