import { describe, expect, it } from 'vitest'
import { deskListingOf, filterOf, searchOf } from './desk-listing.ts'

const filterAt = (query: string) => filterOf(deskListingOf(new URLSearchParams(query)))

describe('the filter of an address', () => {
  it('is the queue by deadline, where it says nothing', () => {
    expect(filterAt('')).toMatchObject({ statusIn: ['NEW', 'OPEN', 'WAITING_ON_STORE'], search: null })
  })

  it('keeps to what is known', () => {
    expect(filterAt('show=nothing&type=SPAM&status=LOST')).toEqual(filterAt(''))
  })

  it('narrows a queue to one status', () => {
    expect(filterAt('show=open&status=NEW').statusIn).toEqual(['NEW'])
  })

  it.each([
    ['with=me', { isMine: true }],
    ['with=nobody', { isUnassigned: true }],
    ['with=per_1', { assignedTo: 'per_1' }],
    ['risk=1', { isAtRisk: true }],
    ['show=mentions', { mentionsMe: true }],
  ])('reads %s', (query, filter) => {
    expect(filterAt(query)).toMatchObject(filter)
  })
})

it.each([
  '',
  'show=open&type=BUG&with=me&risk=1',
  'show=resolved&store=sto_1&q=coupon',
  'show=all&status=CLOSED&plan=pro',
  'show=mentions',
  'show=unread&component=CART',
  'show=open&incident=inc_1&with=per_1',
])('a view saved of "%s" leads back to the same tickets', (query) => {
  const filter = filterAt(query)
  expect(filterAt(new URLSearchParams(searchOf(filter)).toString())).toEqual(filter)
})
