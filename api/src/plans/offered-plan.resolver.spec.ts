import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { PlanVersion } from './plan.entity.ts'
import { offeredPlans } from './plan-in-force.ts'
import { Subscription } from './subscription.entity.ts'

let world: World
let admin: Person
beforeAll(async () => {
  world = await freshWorld()
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const PLANS = `{ offeredPlans { key name storeCount
  inForce { from monthlyPrice { amount currencyCode } firstResponseTarget { minutes clock } resolutionTarget { minutes clock }
    requestLists discountCapPercent channels { kind address } by { name } reason }
  toCome { from monthlyPrice { amount } }
  rateCards { hourly { amount currencyCode } minimumMinutes incrementMinutes from by { name } reason } } }`

describe('offeredPlans', () => {
  it('tells what each plan grants and charges, the smallest first', async () => {
    const { data, errors } = await world.as(admin).run(PLANS)
    expect(errors).toBeUndefined()
    expect(data.offeredPlans.map(({ key }: { key: string }) => key)).toEqual([
      'BASIC',
      'PLUS',
      'PRO',
      'EXTREME',
    ])
    expect(data.offeredPlans[2]).toEqual({
      key: 'PRO',
      name: 'Pro',
      storeCount: 0,
      inForce: {
        from: '2019-12-31T22:00:00.000Z',
        monthlyPrice: { amount: '149.00', currencyCode: 'EUR' },
        firstResponseTarget: null,
        resolutionTarget: { minutes: 1440, clock: 'ELAPSED' },
        requestLists: true,
        discountCapPercent: '80',
        channels: [
          { kind: 'LIVE_CHAT', address: null },
          { kind: 'PHONE', address: '2310 05 0385' },
          { kind: 'EMAIL', address: expect.stringContaining('@') },
        ],
        by: null,
        reason: null,
      },
      toCome: [],
      rateCards: [
        {
          hourly: { amount: '40.00', currencyCode: 'EUR' },
          minimumMinutes: 15,
          incrementMinutes: 5,
          from: '2019-12-31T22:00:00.000Z',
          by: null,
          reason: null,
        },
      ],
    })
  })

  it('counts the stores that are on it now, and tells what it will grant', async () => {
    const { store } = await world.buildStore({ plan: 'PLUS' })
    await world.buildStore({ plan: 'PLUS' })
    const em = world.stoa.orm.em.fork()
    const [, plus, pro] = await offeredPlans(em, MONDAY_MORNING)
    const from = MONDAY_MORNING.add({ hours: 24 })
    const { plan, currency, calendar, requestLists, discountCapPercent } = pro!.version
    const granting = { plan, currency, calendar, requestLists, discountCapPercent }
    const later = {
      effectiveFrom: from,
      monthlyPriceMinor: 17900n,
      firstResponseTarget: null,
      resolutionTarget: null,
    }
    em.persist([Subscription.begin(store, pro!.plan, from), PlanVersion.layDown({ ...granting, ...later })])
    await em.flush()
    const counts = async () =>
      Object.fromEntries(
        (await world.as(admin).run(PLANS)).data.offeredPlans.map(
          ({ key, storeCount, toCome }: { key: string; storeCount: number; toCome: object[] }) => [
            key,
            [storeCount, toCome.length],
          ],
        ),
      )
    expect(plus!.plan.key).toBe('PLUS')
    expect(await counts()).toMatchObject({ PLUS: [2, 0], PRO: [0, 1] })
    world.travel(from)
    expect(await counts()).toMatchObject({ PLUS: [1, 0], PRO: [1, 0] })
    world.travel(MONDAY_MORNING)
  })

  it('takes one statement, whatever the number of plans', async () => {
    const count = (document: string) =>
      world.countStatements(async () => {
        expect((await world.as(admin).run(document)).errors).toBeUndefined()
      })
    const asking = '{ offeredPlans { key inForce { from } rateCards { from } } }'
    expect(await count(asking)).toBe(await count('{ calendars { key } }'))
  })

  it('is for administrators', async () => {
    const { owner } = await world.buildStore()
    for (const person of [owner, await world.buildStaff('AGENT')])
      expect((await world.as(person).run(PLANS)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await world.as(null).run(PLANS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
