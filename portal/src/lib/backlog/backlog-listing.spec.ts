import { describe, expect, it } from 'vitest'
import { filterOf, listingOf } from './backlog-listing.ts'

const asked = (query: string) => filterOf(listingOf(new URL('http://stoa.example/product' + query)), 'psn_me')

describe('what the address asks the backlog for', () => {
  it('is what one takes care of, on that tab, whoever is named as the owner', () => {
    expect(asked('?show=mine&owner=psn_other')).toEqual({ ownerId: 'psn_me' })
    expect(asked('?show=mine&owner=nobody')).toEqual({ ownerId: 'psn_me' })
  })

  it('is the named owner’s elsewhere', () => {
    expect(asked('?owner=psn_other')).toEqual({ ownerId: 'psn_other' })
    expect(asked('?owner=nobody')).toEqual({ isUnowned: true })
  })
})
