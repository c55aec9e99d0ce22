import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditOf } from './credit-note.ts'
import { add, type Money, percentOf, subtract, sum } from './money.ts'

const euros = (minor: bigint): Money => ({ minor, currency: 'EUR' })

describe('a credit note', () => {
  it('takes back VAT as the statement took it', () => {
    const statement = { net: euros(2000n), credited: euros(0n), vatPercent: '24' }
    expect(creditOf(statement, { net: euros(2000n), credited: euros(0n) }, euros(1000n))).toEqual({
      net: euros(1000n),
      vat: euros(240n),
      total: euros(1240n),
    })
  })

  it('is never over nothing, nor over more than is left of its line', () => {
    const statement = { net: euros(5000n), credited: euros(500n), vatPercent: '24' }
    const line = { net: euros(2000n), credited: euros(500n) }
    for (const amount of [0n, -1n, 1501n])
      expect(() => creditOf(statement, line, euros(amount))).toThrow('OUT_OF_RANGE')
    expect(creditOf(statement, line, euros(1500n)).net).toEqual(euros(1500n))
  })
})

const lines = fc.array(fc.bigInt({ min: 0n, max: 90_000n }), { minLength: 1, maxLength: 6 })
const asked = fc.array(fc.record({ line: fc.nat(5), share: fc.integer({ min: 1, max: 100 }) }), {
  maxLength: 12,
})

it('leaves, with the statement, what a statement over the rest would say, whatever is taken back in which order', () => {
  fc.assert(
    fc.property(lines, asked, fc.constantFrom('0', '24', '25', '8.875'), (nets, asked, vatPercent) => {
      const net = sum(nets.map(euros), 'EUR')
      const total = add(net, percentOf(vatPercent, net))
      const credited = nets.map(() => 0n)
      let balance = total
      let all = euros(0n)
      for (const { line, share } of asked) {
        const index = line % nets.length
        const left = nets[index]! - credited[index]!
        const amount = (left * BigInt(share)) / 100n
        if (amount <= 0n) continue
        const of = { net: euros(nets[index]!), credited: euros(credited[index]!) }
        const credit = creditOf({ net, credited: all, vatPercent }, of, euros(amount))
        expect(credit.vat.minor).toBeGreaterThanOrEqual(0n)
        expect(credit.total).toEqual(add(credit.net, credit.vat))
        credited[index] = credited[index]! + amount
        all = add(all, credit.net)
        balance = subtract(balance, credit.total)
        const rest = subtract(net, all)
        expect(balance).toEqual(add(rest, percentOf(vatPercent, rest)))
      }
      credited.forEach((minor, index) => expect(minor <= nets[index]!).toBe(true))
      expect(balance.minor).toBeGreaterThanOrEqual(0n)
    }),
    { numRuns: 2_000 },
  )
})
