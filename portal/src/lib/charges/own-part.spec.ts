import { expect, it } from 'vitest'
import { ownPart } from './own-part.ts'

const store = { payerId: 'str_1', isViewers: false }
const partner = { payerId: 'ptn_1', isViewers: false }
const line = (payerId: string, net: string) => ({ payerId, net })
const mine = <Payer>(payer: Payer) => ({ ...payer, isViewers: true })

it.each([
  ['of the store', [mine(store), partner], ['1', '2'], 'str_1'],
  ['of the partner that pays', [store, mine(partner)], ['1', '2'], 'ptn_1'],
  ['of the platform', [store, partner], ['1', '2'], 'str_1'],
])('for a reader %s', (_, payers, nets, payerId) => {
  const { own, lines } = ownPart({ payers, lines: [line('str_1', nets[0]!), line('ptn_1', nets[1]!)] })
  expect(own.payerId).toBe(payerId)
  expect(lines.map((each) => each.payerId)).toEqual([payerId])
})

it('is the store’s for a partner that pays nothing of this month', () => {
  expect(ownPart({ payers: [store, mine(partner)], lines: [line('str_1', '1')] }).own.payerId).toBe('str_1')
})
