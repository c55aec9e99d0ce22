import { describe, expect, it } from 'vitest'
import type { Viewer } from '../people/viewer.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { commentPolicy, storesOf, suggestionPolicy, unpublishedVisibleTo } from './suggestion.policy.ts'

function viewer(changes: Partial<Viewer>): Viewer {
  return {
    personId: 'eleni',
    name: 'Eleni Koronaiou',
    email: 'eleni@example.test',
    language: 'EL',
    timeZone: 'Europe/Athens',
    memberships: [],
    partnerMemberships: [],
    program: null,
    staffRole: null,
    ...changes,
  }
}

const owner = viewer({ memberships: [{ storeId: 'meli', role: 'OWNER' }] })
const member = viewer({ memberships: [{ storeId: 'meli', role: 'MEMBER' }] })
const partner = viewer({
  partnerMemberships: [
    { partnerId: 'arvanitis', role: 'ADMIN', storeIds: ['meli', 'kyma'], votesForStoreIds: [], limits: [] },
  ],
})
const stranger = viewer({})
const agent = viewer({ staffRole: 'AGENT' })
const productManager = viewer({ staffRole: 'PRODUCT_MANAGER' })
const admin = viewer({ staffRole: 'ADMIN' })
const agentWithShop = viewer({ staffRole: 'AGENT', memberships: [{ storeId: 'meli', role: 'OWNER' }] })

describe('deciding and merging', () => {
  it.each([
    ['an owner', owner, 'ONLY_PRODUCT_TEAM'],
    ['a member', member, 'ONLY_PRODUCT_TEAM'],
    ['a partner', partner, 'ONLY_PRODUCT_TEAM'],
    ['an agent', agent, 'ONLY_PRODUCT_TEAM'],
    ['a product manager', productManager, true],
    ['an administrator', admin, true],
  ] as const)('%s: %s', (_, viewer, verdict) => {
    expect(suggestionPolicy.decide(viewer)).toBe(verdict)
    expect(suggestionPolicy.merge(viewer)).toBe(verdict)
  })
})

describe('publishing', () => {
  it.each([
    ['an owner', owner, 'ONLY_STAFF'],
    ['a member', member, 'ONLY_STAFF'],
    ['a partner', partner, 'ONLY_STAFF'],
    ['an agent', agent, true],
    ['a product manager', productManager, true],
    ['an administrator', admin, true],
  ] as const)('%s: %s', (_, viewer, verdict) => {
    expect(suggestionPolicy.publish(viewer)).toBe(verdict)
  })
})

describe('commenting', () => {
  it.each([
    ['an owner', owner, true],
    ['a member', member, true],
    ['a partner', partner, true],
    ['an agent with a shop', agentWithShop, true],
    ['somebody without a store', stranger, 'ONLY_STORES_COMMENT'],
    ['an agent', agent, 'ONLY_STORES_COMMENT'],
    ['a product manager', productManager, 'ONLY_STORES_COMMENT'],
    ['an administrator', admin, 'ONLY_STORES_COMMENT'],
  ] as const)('for a store, %s: %s', (_, viewer, verdict) => {
    expect(storePolicy.comment(viewer, { storeId: 'meli' })).toBe(verdict)
  })

  it.each([
    ['an owner', owner, 'ONLY_WRITER_REMOVES'],
    ['a partner', partner, 'ONLY_WRITER_REMOVES'],
    ['an agent', agent, 'ONLY_WRITER_REMOVES'],
    ['a product manager', productManager, true],
    ['an administrator', admin, true],
  ] as const)('and taking away what another wrote, %s: %s', (_, viewer, verdict) => {
    expect(commentPolicy.remove(viewer, { writerId: 'maria' })).toBe(verdict)
    expect(commentPolicy.edit(viewer, { writerId: 'maria', storeId: null })).toBe('ONLY_WRITER_EDITS')
    expect(commentPolicy.remove(viewer, { writerId: viewer.personId })).toBe(true)
    expect(commentPolicy.edit(viewer, { writerId: viewer.personId, storeId: null })).toBe(true)
  })
})

describe('what is not published', () => {
  it.each([
    ['an owner', owner, ['meli']],
    ['a member', member, ['meli']],
    ['a partner', partner, ['meli', 'kyma']],
    ['somebody without a store', stranger, []],
    ['an agent', agent, null],
    ['a product manager', productManager, null],
  ] as const)('is seen by %s of the stores %s', (_, viewer, stores) => {
    expect(unpublishedVisibleTo(viewer)).toEqual(stores)
  })
})

describe('own votes', () => {
  it.each([
    ['an owner', owner, ['meli']],
    ['a partner', partner, ['meli', 'kyma']],
    ['a product manager', productManager, []],
    ['an agent with a shop', agentWithShop, ['meli']],
  ] as const)('of %s are those of the stores %s', (_, viewer, stores) => {
    expect(storesOf(viewer)).toEqual(stores)
  })
})
