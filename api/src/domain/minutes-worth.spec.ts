import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutesWorth } from './minutes-worth.ts'
import { priceWork } from './price-work.ts'

const card = {
  from: Temporal.Instant.from('2026-01-01T00:00:00Z'),
  currency: 'EUR' as const,
  hourly: '40.00',
  minimumMinutes: 15,
  incrementMinutes: 5,
  discountPercent: '0',
}
const MOST = 100_000
const worth = (minor: bigint, changes: Partial<typeof card> = {}) =>
  minutesWorth({ ...card, ...changes }, { minor }, MOST)

describe('the minutes that an amount is worth', () => {
  it.each([
    ['an amount of whole steps', 64000n, {}, 956],
    ['a cent more', 64001n, {}, 961],
    ['less than the minimum', 5_00n, {}, 1],
    ['exactly the minimum', 10_00n, {}, 1],
    ['the same with four fifths off', 64000n, { discountPercent: '80' }, 4796],
    ['all that the most minutes cost', 66_666_67n, {}, 99_996],
    ['more than the most minutes cost', 66_666_68n, {}, null],
    ['anything where an hour costs nothing', 1n, { discountPercent: '100' }, null],
  ] as const)('%s', (_, minor, changes, minutes) => {
    expect(worth(minor, changes)).toBe(minutes)
  })

  it('are the fewest that are priced at so much or more', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 50_000_00n),
        fc.record({
          hourly: fc.integer({ min: 1000, max: 20_000 }).map((minor) => (minor / 100).toFixed(2)),
          minimumMinutes: fc.integer({ min: 0, max: 60 }),
          incrementMinutes: fc.integer({ min: 1, max: 60 }),
          discountPercent: fc.constantFrom('0', '12.5', '50', '80'),
        }),
        (minor, changes) => {
          const of = { ...card, ...changes }
          const minutes = minutesWorth(of, { minor }, MOST)
          const price = (count: number) => priceWork(of, count, 0).net.minor
          if (minutes === null) expect(price(MOST) < minor).toBe(true)
          else expect(price(minutes) >= minor && (minutes === 1 || price(minutes - 1) < minor)).toBe(true)
        },
      ),
    )
  })
})
