import { describe, expect, it } from 'vitest'
import { deskListingOf, filterOf, orderOf } from './desk-listing.ts'

const listingAt = (query: string) => deskListingOf(new URLSearchParams(query))
const filterAt = (query: string) => filterOf(listingAt(query), 'Europe/Athens')

describe('the filter of an address', () => {
  it('is the queue by deadline, where it says nothing', () => {
    expect(filterAt('')).toMatchObject({ statusIn: ['NEW', 'OPEN', 'WAITING_ON_STORE'], search: null })
  })

  it('keeps to what is known', () => {
    expect(filterAt('show=nothing&type=SPAM&status=LOST&risk=yes&from=2026-02-31&to=soon')).toEqual(
      filterAt(''),
    )
    expect(listingAt('sort=SIZE-ASC').sort).toBe('')
    expect(listingAt('sort=OPENED_AT-SIDEWAYS').sort).toBe('')
  })

  it('narrows a queue to one status', () => {
    expect(filterAt('show=open&status=NEW').statusIn).toEqual(['NEW'])
  })

  it.each([
    ['with=me', { isMine: true }],
    ['with=nobody', { isUnassigned: true }],
    ['with=per_1', { assignedTo: 'per_1' }],
    ['risk=1', { isAtRisk: true }],
    ['risk=0', { isAtRisk: false }],
    ['with=somebody', { isUnassigned: false }],
    ['show=mentions', { mentionsMe: true }],
    ['show=all&unread=1', { isUnread: true }],
    ['type=BUG&type=ORDER', { typeIn: ['BUG', 'ORDER'] }],
    ['type=SPAM&type=ORDER&type=ORDER', { typeIn: ['ORDER'] }],
    ['show=all&status=NEW&status=CLOSED', { statusIn: ['NEW', 'CLOSED'] }],
    ['plan=PRO&plan=&plan=EXTREME', { planIn: ['PRO', 'EXTREME'] }],
    ['requester=per_1&list=rql_1', { requesterId: 'per_1', requestListId: 'rql_1' }],
    // Whole days of the reader's, the last one within.
    [
      'from=2026-11-01&to=2026-11-22',
      { openedFrom: '2026-10-31T22:00:00.000Z', openedTo: '2026-11-22T22:00:00.000Z' },
    ],
    ['from=2026-11-01T08:15:30Z', { openedFrom: '2026-11-01T08:15:30Z' }],
  ])('reads %s', (query, filter) => {
    expect(filterAt(query)).toMatchObject(filter)
  })
})

describe('the order of an address', () => {
  it.each([
    ['', { field: 'NEXT_DUE_AT', direction: 'ASC' }],
    ['show=all', { field: 'LAST_ACTIVITY_AT', direction: 'DESC' }],
    ['sort=OPENED_AT-ASC', { field: 'OPENED_AT', direction: 'ASC' }],
    ['q=cart', null],
    ['q=cart&sort=NEXT_DUE_AT-ASC', { field: 'NEXT_DUE_AT', direction: 'ASC' }],
    ['sort=own', null],
  ])('of "%s" is %o', (query, order) => {
    expect(orderOf(listingAt(query))).toEqual(order)
  })
})
