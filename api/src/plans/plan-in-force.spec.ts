import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshPlatform, MONDAY_MORNING } from '../../test/fresh-platform.ts'
import { agreeDiscount } from './agree-discount.ts'
import { offeredPlans, planInForce } from './plan-in-force.ts'
import { Plan, PlanVersion } from './plan.entity.ts'
import { subscribe } from './subscribe.ts'

let platform: Awaited<ReturnType<typeof freshPlatform>>
beforeAll(async () => {
  platform = await freshPlatform()
})
afterAll(() => platform.close())

const later = MONDAY_MORNING.add({ hours: 24 })

describe('offeredPlans', () => {
  it('gives the preset back, the smallest plan first', async () => {
    const offered = await offeredPlans(platform.orm.em.fork(), MONDAY_MORNING)
    expect(offered.map(({ grant }) => [grant.plan, grant.channels.map(({ kind }) => kind)])).toEqual([
      ['Basic', ['LIVE_CHAT']],
      ['Plus', ['LIVE_CHAT', 'PHONE']],
      ['Pro', ['LIVE_CHAT', 'PHONE', 'EMAIL']],
      ['Extreme', ['LIVE_CHAT', 'PHONE', 'EMAIL']],
    ])
    expect(offered[1]?.grant.channels[1]?.address).toBe('2310 05 0385')
    expect(offered[0]?.targets).toEqual({ firstResponse: null, resolution: null })
    expect(offered[1]?.grant.rate).toEqual({
      currency: 'EUR',
      hourly: '40.00',
      minimumMinutes: 15,
      incrementMinutes: 5,
    })
  })
})

describe('planInForce', () => {
  it('follows a store from one plan to the next at the instant of the change', async () => {
    const { em, store } = await platform.buildStore('BASIC')
    await subscribe(em, store, await em.findOneOrFail(Plan, { key: 'PRO' }), later)
    await em.flush()
    const justBefore = later.subtract({ milliseconds: 1 })
    expect((await planInForce(em, store, justBefore)).plan.key).toBe('BASIC')
    expect((await planInForce(em, store, later)).plan.key).toBe('PRO')
  })

  it('follows a plan from one version to the next', async () => {
    const { em, store } = await platform.buildStore('EXTREME')
    const { version } = await planInForce(em, store, MONDAY_MORNING)
    const { plan, calendar, currency, firstResponseTarget, requestLists, discountCapPercent } = version
    const resolutionTarget = { minutes: 720, clock: 'ELAPSED' as const }
    em.persist(
      PlanVersion.layDown({
        plan,
        calendar,
        currency,
        firstResponseTarget,
        requestLists,
        discountCapPercent,
        effectiveFrom: later,
        monthlyPriceMinor: 39900n,
        resolutionTarget,
      }),
    )
    await em.flush()
    expect((await planInForce(em, store, MONDAY_MORNING)).targets.resolution?.minutes).toBe(1440)
    expect((await planInForce(em, store, later)).targets.resolution).toEqual(resolutionTarget)
  })

  it('refuses a store before its first subscription', async () => {
    const { em, store } = await platform.buildStore()
    const early = Temporal.Instant.from('2025-06-01T00:00:00Z')
    await expect(planInForce(em, store, early)).rejects.toMatchObject({ code: 'NO_PLAN' })
  })
})

describe('subscribe', () => {
  it('refuses the plan that the store is on', async () => {
    const { em, store } = await platform.buildStore('PLUS')
    const plus = await em.findOneOrFail(Plan, { key: 'PLUS' })
    await expect(subscribe(em, store, plus, later)).rejects.toMatchObject({ code: 'ALREADY_ON_PLAN' })
  })

  it('refuses to rewrite what was before the present subscription', async () => {
    const { em, store } = await platform.buildStore('PLUS')
    const pro = await em.findOneOrFail(Plan, { key: 'PRO' })
    const early = Temporal.Instant.from('2025-06-01T00:00:00Z')
    await expect(subscribe(em, store, pro, early)).rejects.toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'from',
    })
  })
})

describe('agreeDiscount', () => {
  it.each([
    ['PRO', '80', true],
    ['PRO', '80.001', 'DISCOUNT_BEYOND_CAP'],
    ['PLUS', '0', true],
    ['PLUS', '0.5', 'DISCOUNT_BEYOND_CAP'],
    ['EXTREME', '-1', 'DISCOUNT_BEYOND_CAP'],
  ])('on %s, %s %%: %s', async (plan, percent, outcome) => {
    const { em, store, person } = await platform.buildStore(plan)
    const agreement = { percent, reason: 'Contract of the year', agreedBy: person }
    const agreed = agreeDiscount(em, store, agreement, MONDAY_MORNING).then(
      () => true,
      (error) => error.code,
    )
    expect(await agreed).toBe(outcome)
  })

  it('asks for a reason', async () => {
    const { em, store, person } = await platform.buildStore('PRO')
    const agreement = { percent: '10', reason: ' ', agreedBy: person }
    await expect(agreeDiscount(em, store, agreement, MONDAY_MORNING)).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
      field: 'reason',
    })
  })
})
