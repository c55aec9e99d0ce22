import { expect, it } from 'vitest'
import { boundsOf, comesTo } from './comes-to.ts'

const sum = (missing: string) => ({ price: { amount: '1200.00' }, missing: { amount: missing } })

it.each([
  ['400', '560.00', '0', { counts: '400.00', isCut: false, isLast: false }],
  ['560.0', '560.00', '0', { counts: '560.00', isCut: false, isLast: true }],
  ['900.50', '560.00', '0', { counts: '560.00', isCut: true, isLast: true }],
  ['640', '560.00', '100.00', { counts: '640.00', isCut: false, isLast: false }],
  ['660', '560.00', '100.00', { counts: '660.00', isCut: false, isLast: true }],
])('%s of %s missing, after %s', (asked, missing, own, share) => {
  expect(comesTo(asked, sum(missing), own)).toEqual({ ...share, isTooLittle: false })
})

it.each([
  ['11.99', '560.00', '0', true],
  ['12', '560.00', '0', false],
  ['5', '5.00', '0', false],
  ['5', '5.00', '1195.00', true],
])('%s of %s missing, after %s, may be too little', (asked, missing, own, isTooLittle) => {
  expect(comesTo(asked, sum(missing), own)).toMatchObject({ isTooLittle })
})

it('lies between a hundredth of the price and what is missing without the store’s own', () => {
  expect(boundsOf(sum('560.00'), '390.00')).toEqual({ least: '12.00', most: '950.00' })
  expect(boundsOf({ price: { amount: '480.55' }, missing: { amount: '480.55' } }, '0')).toEqual({
    least: '4.81',
    most: '480.55',
  })
  expect(boundsOf(sum('5.00'), '0')).toEqual({ least: '5.00', most: '5.00' })
})
