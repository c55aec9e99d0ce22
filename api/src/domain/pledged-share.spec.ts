import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutToMissing, leastShare, missingOf } from './pledged-share.ts'

it.each([
  [{ price: 1200_00n, pledged: 0n }, 400_00n, 400_00n],
  [{ price: 1200_00n, pledged: 640_00n }, 560_00n, 560_00n],
  [{ price: 1200_00n, pledged: 640_00n }, 700_00n, 560_00n],
  [{ price: 1200_00n, pledged: 1199_99n }, 12_00n, 1n],
])('of %o, a share of %s counts %s', (sum, asked, amount) => {
  expect(cutToMissing(asked, sum)).toBe(amount)
})

it.each([
  [{ price: 1200_00n, pledged: 0n }, 12_00n],
  [{ price: 10_01n, pledged: 0n }, 11n],
  [{ price: 1200_00n, pledged: 1195_00n }, 5_00n],
])('of %o, the least share is %s', (sum, least) => {
  expect(leastShare(sum)).toBe(least)
})

it('is reached by a hundred shares at most, and never passed', () => {
  fc.assert(
    fc.property(
      fc.bigInt(100n, 1_000_000_00n),
      fc.infiniteStream(fc.bigInt(0n, 9_000_00n)),
      (price, more) => {
        let pledged = 0n
        let shares = 0
        while (missingOf({ price, pledged }) > 0n) {
          const sum = { price, pledged }
          pledged += cutToMissing(leastShare(sum) + (more.next().value as bigint), sum)
          shares++
        }
        expect(pledged).toBe(price)
        expect(shares).toBeLessThanOrEqual(100)
      },
    ),
  )
})
