import { describe, expect, it } from 'vitest'
import { type PlanTerms, storeRateCards, type StoreTerms } from './store-rate-cards.ts'

const on = (date: string) => Temporal.Instant.from(`${date}T00:00:00Z`)

function plan(name: string, cap: string, changes: Partial<PlanTerms> = {}): PlanTerms {
  const rate = { currency: 'EUR' as const, hourly: '40.00', minimumMinutes: 15, incrementMinutes: 5 }
  return {
    name,
    rateCards: [{ ...rate, from: on('2020-01-01') }],
    discountCaps: [{ percent: cap, from: on('2020-01-01') }],
    ...changes,
  }
}

function cards(terms: Partial<StoreTerms>, plans: Record<string, PlanTerms> = {}) {
  const offered = { plus: plan('Plus', '0'), pro: plan('Pro', '80'), ...plans }
  const store = { subscriptions: [{ planId: 'pro', from: on('2025-01-01') }], discounts: [], ...terms }
  return storeRateCards(store, new Map(Object.entries(offered))).map((card) => ({
    ...card,
    from: card.from.toString().slice(0, 10),
    rateFrom: card.rateFrom.toString().slice(0, 10),
    discountAgreedAt: card.discountAgreedAt?.toString().slice(0, 10) ?? null,
  }))
}

describe('a store’s rate cards (C2)', () => {
  it('are none before its first subscription', () => {
    expect(cards({ subscriptions: [] })).toEqual([])
  })

  it('begin with its subscription, and name the plan, its rate and since when it has it', () => {
    expect(cards({})).toEqual([
      {
        from: '2025-01-01',
        currency: 'EUR',
        hourly: '40.00',
        minimumMinutes: 15,
        incrementMinutes: 5,
        planName: 'Pro',
        rateFrom: '2020-01-01',
        discountPercent: '0',
        discountAgreedAt: null,
        discountCapPercent: '80',
      },
    ])
  })

  it('change when a discount is agreed', () => {
    expect(cards({ discounts: [{ percent: '50', from: on('2026-09-01') }] })).toMatchObject([
      { from: '2025-01-01', discountPercent: '0', discountAgreedAt: null },
      { from: '2026-09-01', discountPercent: '50', discountAgreedAt: '2026-09-01' },
    ])
  })

  it('change when the plan has a new rate', () => {
    const { rateCards } = plan('Pro', '80')
    const dearer = { ...rateCards[0]!, hourly: '45.00', from: on('2026-06-01') }
    expect(cards({}, { pro: plan('Pro', '80', { rateCards: [dearer, ...rateCards] }) })).toMatchObject([
      { from: '2025-01-01', hourly: '40.00', rateFrom: '2020-01-01' },
      { from: '2026-06-01', hourly: '45.00', rateFrom: '2026-06-01' },
    ])
  })

  it('do not change with a rate that was set back to what it was, and of two for one instant take the last', () => {
    const { rateCards } = plan('Pro', '80')
    const [first] = rateCards
    const corrected = { ...first!, hourly: '45.00', from: on('2026-06-01') }
    const back = { ...first!, from: on('2026-06-01') }
    const set = (cardsOfPlan: PlanTerms['rateCards']) =>
      cards({}, { pro: plan('Pro', '80', { rateCards: cardsOfPlan }) })
    expect(set([first!, corrected, back])).toMatchObject([{ from: '2025-01-01', rateFrom: '2020-01-01' }])
    expect(set([first!, back, corrected])).toMatchObject([{ hourly: '40.00' }, { hourly: '45.00' }])
  })

  it('change with the plan, whose cap the discount never passes', () => {
    const discounts = [{ percent: '50', from: on('2025-02-01') }]
    const subscriptions = [
      { planId: 'pro', from: on('2025-01-01') },
      { planId: 'plus', from: on('2026-01-01') },
      { planId: 'pro', from: on('2026-07-01') },
    ]
    expect(cards({ discounts, subscriptions }).slice(1)).toMatchObject([
      { from: '2025-02-01', planName: 'Pro', discountPercent: '50', discountAgreedAt: '2025-02-01' },
      {
        from: '2026-01-01',
        planName: 'Plus',
        discountPercent: '0',
        discountAgreedAt: null,
        discountCapPercent: '0',
      },
      { from: '2026-07-01', planName: 'Pro', discountPercent: '50', discountAgreedAt: '2025-02-01' },
    ])
  })

  it('cut a discount down to a cap that is lowered', () => {
    const discountCaps = [
      { percent: '80', from: on('2020-01-01') },
      { percent: '12.5', from: on('2026-03-01') },
    ]
    const discounts = [{ percent: '50', from: on('2025-02-01') }]
    expect(cards({ discounts }, { pro: plan('Pro', '80', { discountCaps }) }).at(-1)).toMatchObject({
      from: '2026-03-01',
      discountPercent: '12.5',
      discountAgreedAt: '2025-02-01',
      discountCapPercent: '12.5',
    })
  })

  it('do not change with what leaves plan, rate and discount as they were', () => {
    const discountCaps = [
      { percent: '80', from: on('2020-01-01') },
      { percent: '70', from: on('2026-03-01') },
    ]
    const discounts = [
      { percent: '50', from: on('2025-01-01') },
      { percent: '50', from: on('2026-01-01') },
    ]
    expect(cards({ discounts }, { pro: plan('Pro', '80', { discountCaps }) })).toHaveLength(1)
  })

  it('take two changes at one instant together', () => {
    const discounts = [{ percent: '20', from: on('2025-01-01') }]
    expect(cards({ discounts })).toMatchObject([{ from: '2025-01-01', discountPercent: '20' }])
  })
})
