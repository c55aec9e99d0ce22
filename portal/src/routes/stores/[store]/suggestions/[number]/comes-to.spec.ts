import { expect, it } from 'vitest'
import { comesTo } from './comes-to.ts'

it.each([
  ['400', '560.00', '0', { counts: '400.00', isCut: false, isLast: false }],
  ['560.0', '560.00', '0', { counts: '560.00', isCut: false, isLast: true }],
  ['900.50', '560.00', '0', { counts: '560.00', isCut: true, isLast: true }],
  ['640', '560.00', '100.00', { counts: '640.00', isCut: false, isLast: false }],
  ['660', '560.00', '100.00', { counts: '660.00', isCut: false, isLast: true }],
])('%s of %s missing, after %s', (asked, amount, own, share) => {
  expect(comesTo(asked, { missing: { amount } }, own)).toEqual(share)
})
