import { describe, expect, it } from 'vitest'
import type { DeskFilter, DeskOrder } from './desk-filter.ts'
import { deskListingOf, filterOf, orderOf } from './desk-listing.ts'
import { searchOf } from './view-search.ts'

const athens = 'Europe/Athens'
const running = ['NEW', 'OPEN', 'WAITING_ON_STORE'] as const
const byDeadline: DeskOrder = { field: 'NEXT_DUE_AT', direction: 'ASC' }

/** What a view asks the API for once its address is followed, without what narrows nothing. */
function opened(filter: DeskFilter, order: DeskOrder | null, zone = athens) {
  const search = new URLSearchParams(searchOf(filter, order, zone).toString())
  const listing = deskListingOf(search)
  return { filter: asAsked(filterOf(listing, zone)), order: orderOf(listing) }
}

/** A filter without what it leaves open: what is null, and that a ticket need not be the viewer's or mention them. */
function asAsked(filter: DeskFilter) {
  const { isMine, mentionsMe, ...rest } = filter
  const all = { ...rest, isMine: isMine || null, mentionsMe: mentionsMe || null }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}

/** Every way in which each part of a filter can stand. */
const parts: { [Key in keyof DeskFilter]-?: DeskFilter[Key][] } = {
  statusIn: [
    null,
    [...running],
    ['NEW'],
    ['WAITING_ON_STORE'],
    ['RESOLVED', 'CLOSED'],
    ['NEW', 'CLOSED'],
    [],
  ],
  typeIn: [null, ['BUG'], ['ORDER', 'BUG'], []],
  search: [null, 'παραγγελία & cart'],
  storeId: [null, 'sto_1'],
  planIn: [null, ['PRO'], ['EXTREME', 'PRO']],
  componentIn: [null, ['CART'], ['CART', 'CHECKOUT', 'DISCOUNT_RULES']],
  incidentId: [null, 'inc_1'],
  requesterId: [null, 'per_1'],
  requestListId: [null, 'rql_1'],
  assignedTo: [null, 'per_2'],
  isMine: [null, true, false],
  isUnassigned: [null, true, false],
  isUnread: [null, true, false],
  isAtRisk: [null, true, false],
  mentionsMe: [null, true, false],
  heldBy: [null, 'PARTNER', 'PLATFORM'],
  openedFrom: [null, '2026-10-31T22:00:00.000Z', '2026-11-01T08:15:30.000Z'],
  openedTo: [null, '2026-11-22T22:00:00.000Z', '2026-11-23T08:40:00.000Z'],
}
const orders: (DeskOrder | null)[] = [
  null,
  byDeadline,
  { field: 'NEXT_DUE_AT', direction: 'DESC' },
  { field: 'DUE_AT', direction: 'ASC' },
  { field: 'LAST_ACTIVITY_AT', direction: 'DESC' },
  { field: 'OPENED_AT', direction: 'ASC' },
  { field: 'RELEVANCE', direction: 'DESC' },
]

/** Numbers below a bound, the same ones at every run. */
function choosing(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('a saved view opens exactly what was saved', () => {
  const keys = Object.keys(parts) as (keyof DeskFilter)[]

  it.each(keys.flatMap((key) => parts[key].map((value) => ({ key, value }))))(
    '$key: $value',
    ({ key, value }) => {
      const filter = { [key]: value } as DeskFilter
      for (const order of orders) expect(opened(filter, order)).toEqual({ filter: asAsked(filter), order })
    },
  )

  it('however its parts come together', () => {
    const below = choosing(7)
    for (let times = 0; times < 3_000; times++) {
      const chosen = keys
        .filter(() => below(3) === 0)
        .map((key) => [key, parts[key][below(parts[key].length)]])
      const filter = Object.fromEntries(chosen) as DeskFilter
      const order = orders[below(orders.length)] ?? null
      for (const zone of [athens, 'Europe/Oslo'])
        expect(opened(filter, order, zone)).toEqual({ filter: asAsked(filter), order })
    }
  })

  it.each<[string, DeskFilter, string]>([
    ['At risk or late', { isAtRisk: true }, 'show=all&risk=1&sort=NEXT_DUE_AT-ASC'],
    [
      'Nobody has it yet',
      { isUnassigned: true, statusIn: [...running], heldBy: 'PLATFORM' },
      'show=open&with=nobody',
    ],
    [
      'Extreme and Pro',
      { planIn: ['EXTREME', 'PRO'], statusIn: [...running], heldBy: 'PLATFORM' },
      'show=open&plan=EXTREME&plan=PRO',
    ],
    [
      'Mine, bugs only',
      { isMine: true, typeIn: ['BUG'], statusIn: [...running], heldBy: 'PLATFORM' },
      'show=open&type=BUG&with=me',
    ],
  ])('“%s” of the demo', (_name, filter, address) => {
    expect(searchOf(filter, byDeadline, athens).toString()).toBe(address)
    expect(opened(filter, byDeadline)).toEqual({ filter: asAsked(filter), order: byDeadline })
  })

  it('with whole days as days of the reader’s, the last one within', () => {
    const filter = { openedFrom: '2026-10-31T22:00:00.000Z', openedTo: '2026-11-22T22:00:00.000Z' }
    expect(searchOf(filter, null, athens).toString()).toContain('from=2026-11-01&to=2026-11-22')
  })
})
