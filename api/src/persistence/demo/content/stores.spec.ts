import { describe, expect, test } from 'vitest'
import { nagacommerce } from '../../presets/nagacommerce.ts'
import { partners } from './partners.ts'
import { stores } from './stores.ts'

const distinct = (words: readonly string[]) => new Set(words).size === words.length
const planOf = (key: string | undefined) => nagacommerce.plans.find((plan) => plan.key === key)

describe('stores', () => {
  test('are at least 44, on all four plans, with names and numbers of their own', () => {
    expect(stores.length).toBeGreaterThanOrEqual(44)
    expect(new Set(stores.map((store) => store.plans.at(-1)?.plan)).size).toBe(4)
    for (const words of ['slug', 'name', 'vatNumber', 'externalId'] as const)
      expect(distinct(stores.map((store) => store[words]))).toBe(true)
  })

  test('took up their plans in order, and a few changed within six months', () => {
    for (const { plans } of stores) {
      const days = plans.map((since) => since.sinceDaysAgo)
      expect(days).toEqual([...days].sort((a, b) => b - a))
    }
    const changed = stores.filter((store) => store.plans.slice(1).some((since) => since.sinceDaysAgo < 182))
    expect(changed.length).toBeGreaterThanOrEqual(4)
  })

  test('have discounts within the cap of the plan they were agreed on', () => {
    for (const { slug, plans, discount } of stores.filter((store) => store.discount)) {
      const agreedOn = plans.findLast((since) => since.sinceDaysAgo >= (discount?.agreedDaysAgo ?? 0))
      expect(planOf(agreedOn?.plan)?.discountCapPercent, slug).toBeGreaterThanOrEqual(discount?.percent ?? 0)
    }
  })

  test('belong to partners that exist, about fourteen of them', () => {
    const looked = stores.filter((store) => store.partner)
    expect(looked.filter((store) => !partners.some((partner) => partner.slug === store.partner))).toEqual([])
    expect(looked.length).toBeGreaterThanOrEqual(12)
    expect(new Set(looked.map((store) => store.partner)).size).toBe(4)
  })

  test('have VAT numbers in the form of their country', () => {
    const forms: Record<string, RegExp> = {
      GR: /^EL\d{9}$/,
      NO: /^NO\d{9}MVA$/,
      IE: /^IE\d{7}[A-W][A-I]$/,
      CY: /^CY\d{8}[A-Z]$/,
      GB: /^GB\d{9}$/,
    }
    expect(stores.filter((store) => !forms[store.country]?.test(store.vatNumber))).toEqual([])
  })

  test('leave one empty', () => {
    expect(stores.filter((store) => store.isEmpty)).toHaveLength(1)
  })
})
