import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareByMinutes } from './share-by-minutes.ts'

const euro = (minor: bigint) => ({ minor, currency: 'EUR' as const })

it.each([
  [1000n, [30, 30], [500n, 500n]],
  [1000n, [10, 10, 10], [333n, 333n, 334n]],
  [500n, [7], [500n]],
  [0n, [0, 0], [0n, 0n]],
])('parts %s by %j', (minor, minutes, parts) => {
  expect(shareByMinutes(euro(minor), minutes).map((part) => part.minor)).toEqual(parts)
})

it('comes to the amount, and no part is below nothing', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10_000_000n),
      fc.array(fc.integer({ min: 1, max: 1440 }), { minLength: 1, maxLength: 12 }),
      (minor, minutes) => {
        const parts = shareByMinutes(euro(minor), minutes).map((part) => part.minor)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(minor)
        expect(parts.every((part) => part >= 0n)).toBe(true)
      },
    ),
  )
})
