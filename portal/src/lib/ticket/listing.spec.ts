import { describe, expect, it } from 'vitest'
import { listingHref, listingOf, sliceOf } from './listing.ts'

const shows = ['open', 'yours', 'all'] as const
const read = (query: string) => listingOf(new URLSearchParams(query), shows)

describe('a list of tickets', () => {
  it('is told by its address', () => {
    expect(read('show=yours&type=BUG&q=+Viva+')).toEqual({ show: 'yours', type: 'BUG', words: 'Viva' })
  })

  it('takes what is unknown as left out', () => {
    expect(read('show=secret&type=WISH')).toEqual({ show: 'open', type: null, words: '' })
  })

  it('has an address that reads the same', () => {
    const listing = { show: 'all', type: 'ORDER', words: 'a & b' } as const
    const href = listingHref('/desk', listing, { after: 'c+/=' })
    const search = new URL(href, 'http://stoa.example').searchParams
    expect(listingOf(search, shows)).toEqual(listing)
    expect(sliceOf(search, 20)).toEqual({ first: 20, after: 'c+/=' })
  })

  it('goes back from a cursor by its last rows', () => {
    expect(sliceOf(new URLSearchParams('before=abc'), 20)).toEqual({ last: 20, before: 'abc' })
    expect(sliceOf(new URLSearchParams(), 20)).toEqual({ first: 20 })
  })
})
