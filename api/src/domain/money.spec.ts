import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  decimalText,
  negate,
  parseMoney,
  percentOf,
  priceOfMinutes,
  subtract,
  sum,
  type Money,
} from './money.ts'

const euro = (minor: bigint): Money => ({ minor, currency: 'EUR' })
const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(euro)
const percent = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 999 }))
  .map(([whole, part]) => `${whole}.${part}`)

describe('an amount as text', () => {
  it.each([
    ['10.00', 1000n, '10.00'],
    ['40', 4000n, '40.00'],
    ['0.05', 5n, '0.05'],
    ['-0.05', -5n, '-0.05'],
    ['1.5', 150n, '1.50'],
    ['1.5000', 150n, '1.50'],
    ['123456789012345678901.23', 12345678901234567890123n, '123456789012345678901.23'],
  ])('%s is exact', (text, minor, written) => {
    expect(parseMoney(text, 'EUR')).toEqual(euro(minor))
    expect(decimalText(euro(minor))).toBe(written)
  })

  it.each(['', ' 1', '1.', '.5', '1,50', '1e3', '0x10', '--1', '+1', 'NaN'])('%j is refused', (text) => {
    expect(() => parseMoney(text, 'EUR')).toThrow('NOT_A_DECIMAL')
  })

  it('is refused with a third decimal that is not nought', () => {
    expect(() => parseMoney('1.005', 'EUR')).toThrow('TOO_MANY_DECIMALS')
  })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(amount, (money) => {
        expect(parseMoney(decimalText(money), 'EUR')).toEqual(money)
      }),
    )
  })
})

describe('a percentage', () => {
  it.each([
    ['24', 1000n, 240n],
    ['50', 1n, 1n],
    ['50', -1n, -1n],
    ['49.9', 1n, 0n],
    ['12.5', 402n, 50n],
    ['33.3', 3999n, 1332n],
    ['0', 12345n, 0n],
    ['100', 12345n, 12345n],
    ['0.0001', 5_000_00n, 1n],
    ['0.00009999', 5_000_00n, 0n],
  ])('of %s of %s cents is %s cents, half up', (share, whole, expected) => {
    expect(percentOf(share, euro(whole))).toEqual(euro(expected))
  })

  it('and what it leaves make the whole, with the same sign', () => {
    fc.assert(
      fc.property(percent, amount, (share, whole) => {
        const part = percentOf(share, whole)
        expect(add(part, subtract(whole, part))).toEqual(whole)
        expect(part.minor * whole.minor >= 0n).toBe(true)
      }),
    )
  })

  it('of a credit mirrors that of its charge', () => {
    fc.assert(
      fc.property(percent, amount, (share, whole) => {
        expect(percentOf(share, negate(whole))).toEqual(negate(percentOf(share, whole)))
      }),
    )
  })

  it('is at most half a cent off', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 100n }), amount, (share, whole) => {
        const error = percentOf(String(share), whole).minor * 100n - whole.minor * share
        expect(error <= 50n && error >= -50n).toBe(true)
      }),
    )
  })
})

describe('a price', () => {
  it.each([
    [15, '40.00', 1000n],
    [55, '40.00', 3667n],
    [20, '40', 1333n],
    [1, '0.30', 1n],
    [1, '0.29', 0n],
    [60, '33.335', 3334n],
    [0, '40.00', 0n],
  ])('of %i minutes at %s an hour is %s cents', (minutes, hourly, cents) => {
    expect(priceOfMinutes(minutes, hourly, 'EUR')).toEqual(euro(cents))
  })
})

describe('a sum', () => {
  it('of nothing is zero of its currency', () => {
    expect(sum([], 'NOK')).toEqual({ minor: 0n, currency: 'NOK' })
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        expect(sum(amounts.toReversed(), 'EUR')).toEqual(sum(amounts, 'EUR'))
      }),
    )
  })

  it('of two currencies is none', () => {
    expect(() => add(euro(1n), { minor: 1n, currency: 'NOK' })).toThrow('do not add up')
  })
})
