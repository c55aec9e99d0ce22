import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readScore } from './suggestion-score.ts'

const formula = { perVote: 1, perHundred: 1, perOrder: 5, perAge: 1, ageDays: 30 }

it('adds votes, plans in hundreds, orders, age in months of thirty days, and the team’s weight', () => {
  const { parts, total } = readScore(formula, {
    votes: 12,
    planValueMinor: 158_650n,
    orders: 2,
    weight: -4,
    day: 20_000,
    today: 20_104,
  })
  expect(parts.map(({ part, points }) => [part, points])).toEqual([
    ['VOTES', 1200n],
    ['PLAN_VALUE', 1586n],
    ['ORDERS', 1000n],
    ['AGE', 346n],
    ['WEIGHT', -400n],
  ])
  expect(total).toBe(3732n)
})

it('orders two suggestions as their whole parts do on every day, and its parts add up to it', () => {
  const scored = fc.record({
    votes: fc.nat(3000),
    planValueMinor: fc.nat(5_000_000).map((minor) => BigInt(minor)),
    orders: fc.nat(50),
    weight: fc.integer({ min: -20, max: 20 }),
    day: fc.nat(3000),
  })
  fc.assert(
    fc.property(scored, scored, fc.nat(2000), (a, b, later) => {
      const today = 3000 + later
      const [first, second] = [readScore(formula, { ...a, today }), readScore(formula, { ...b, today })]
      const exact = (one: typeof a) =>
        3000n * BigInt(one.votes + 5 * one.orders + one.weight) +
        30n * (one.planValueMinor / 100n) -
        100n * BigInt(one.day)
      if (exact(a) > exact(b)) expect(first.total).toBeGreaterThanOrEqual(second.total)
      expect(first.parts.reduce((sum, { points }) => sum + points, 0n)).toBe(first.total)
    }),
  )
})
