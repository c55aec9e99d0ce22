import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let admin: Person
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  shop = await ledger.buildShop()
})

const AGREE = `mutation ($input: AgreeDiscountInput!) { agreeDiscount(input: $input) {
  store { plan { agreedDiscount { percent } } } userErrors { code field } } }`

async function agree(percent: string, { reason = 'Three years.', storeId = shop.id, as = admin } = {}) {
  const { data, errors } = await world.as(as).run(AGREE, { input: { storeId, percent, reason } })
  return { ...data?.agreeDiscount, refused: errors?.[0]?.extensions }
}

async function agreed(as: Person = admin) {
  const { data } = await world
    .as(as)
    .run('query ($id: ID!) { agreedDiscounts(storeId: $id) { percent from agreedBy reason } }', {
      id: shop.id,
    })
  return data.agreedDiscounts
}

describe('agreeDiscount', () => {
  it('counts for work from then on, and moves no line of what was done before', async () => {
    const nets = async () => {
      const { data } = await world
        .as(shop.owner)
        .run('query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { net { amount } } } }', {
          id: shop.id,
        })
      return data.chargesOfMonth.lines.map((line: { net: { amount: string } }) => line.net.amount)
    }
    const before = await ledger.buildTicket(shop)
    await ledger.work(kari, before, 60, 'ORDERED_WORK', world.now().subtract({ hours: 2 }).toString())
    expect(await nets()).toEqual(['40.00'])
    expect(await agree('25')).toMatchObject({
      store: { plan: { agreedDiscount: { percent: '25' } } },
      userErrors: [],
    })
    expect(await nets()).toEqual(['40.00'])
    world.travel(world.now().add({ hours: 2 }))
    const after = await ledger.buildTicket(shop)
    await ledger.work(kari, after, 60, 'ORDERED_WORK', world.now().subtract({ minutes: 5 }).toString())
    expect((await nets()).toSorted()).toEqual(['30.00', '40.00'])
  })

  it('is kept with who and why, the newest first, and ends with 0', async () => {
    await agree('25')
    await agree('12.5', { reason: 'Renewed.' })
    await agree('0', { reason: 'It ended.' })
    expect(await agreed()).toMatchObject([
      { percent: '0', agreedBy: admin.name, reason: 'It ended.' },
      { percent: '12.5', agreedBy: admin.name, reason: 'Renewed.' },
      { percent: '25', agreedBy: admin.name, reason: 'Three years.' },
    ])
  })

  it('is none of a store that there is none of', async () => {
    const ask = 'query ($id: ID!) { agreedDiscounts(storeId: $id) { percent } }'
    expect((await world.as(admin).run(ask, { id: 'nothing' })).data).toEqual({ agreedDiscounts: [] })
  })

  it('said again changes nothing, and two at once are two agreements at most', async () => {
    await Promise.all([agree('25'), agree('25'), agree('30', { reason: 'More.' })])
    const percents = (await agreed()).map(({ percent }: { percent: string }) => percent)
    expect(new Set(percents)).toEqual(new Set(['25', '30']))
    const [newest] = await agreed()
    await agree(newest.percent, { reason: newest.reason })
    expect(await agreed()).toHaveLength(percents.length)
  })

  it.each([
    ['80.001', {}, 'DISCOUNT_BEYOND_CAP', null],
    ['-1', {}, 'DISCOUNT_BEYOND_CAP', null],
    ['10.0001', {}, 'OUT_OF_RANGE', 'percent'],
    ['10', { reason: ' ' }, 'REASON_REQUIRED', 'reason'],
    ['10', { reason: 'x'.repeat(501) }, 'TOO_LONG', 'reason'],
    ['10', { storeId: 'sto_0' }, 'NOT_FOUND', 'storeId'],
  ])('refuses %s with %o: %s', async (percent, more, code, field) => {
    expect((await agree(percent, more)).userErrors).toEqual([{ code, field: field && ['input', field] }])
    expect(await agreed()).toEqual([])
  })

  it('is an administrator’s', async () => {
    for (const as of [shop.owner, kari]) {
      expect((await agree('10', { as })).refused).toMatchObject({ code: 'FORBIDDEN' })
      expect(await agreed(as)).toBeNull()
    }
    const stranger = (await ledger.buildShop()).owner
    expect((await agree('10', { as: stranger })).store ?? null).toBeNull()
    expect(await agreed()).toEqual([])
  })
})
