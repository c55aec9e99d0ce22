import { describe, expect, it } from 'vitest'
import { estimatePolicy } from '../billing/estimate.policy.ts'
import { isToldOf } from '../billing/payer.policy.ts'
import { statementsVisibleTo } from '../billing/statement.policy.ts'
import { partnershipPolicy } from './partnership.policy.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'
import type { PartnerLimits, Viewer } from '../people/viewer.ts'

const OF = { storeId: 'store' }
const nobody: Viewer = {
  personId: 'person',
  name: 'Nikos Arvanitis',
  email: 'nikos@example.test',
  language: 'EL',
  timeZone: 'Europe/Athens',
  memberships: [],
  partnerMemberships: [],
  program: null,
  staffRole: null,
}
const partner = (role: 'ADMIN' | 'MEMBER', limits: Partial<PartnerLimits> | null): Viewer => ({
  ...nobody,
  partnerMemberships: [
    {
      partnerId: 'arvanitis',
      role,
      storeIds: ['store', 'other'],
      votesForStoreIds: [],
      limits: limits ? [{ ...OF, seesCharges: true, writes: true, approvesUpToMinor: 0, ...limits }] : [],
    },
  ],
})
const owner: Viewer = { ...nobody, memberships: [{ ...OF, role: 'OWNER' }] }
const program = {
  clientId: 'program',
  name: 'Sync',
  scopes: ['tickets:write' as const],
  storeIds: null,
}
const viewers = {
  owner,
  'partner without a word': partner('ADMIN', null),
  'partner who reads alone': partner('ADMIN', { writes: false }),
  'partner kept from charges': partner('ADMIN', { seesCharges: false }),
  'ADMIN who approves up to 200': partner('ADMIN', { approvesUpToMinor: 200_00 }),
  'MEMBER of one who approves': partner('MEMBER', { approvesUpToMinor: 200_00 }),
  'program of one who approves': { ...partner('ADMIN', { approvesUpToMinor: 200_00 }), program },
  'limited partner who owns it': {
    ...partner('ADMIN', { writes: false, seesCharges: false }),
    memberships: owner.memberships,
  },
}

const NOT_WRITE = 'PARTNER_MAY_NOT_WRITE'
const OWNER = 'ONLY_OWNER_APPROVES'

describe('what an owner lets a partner do', () => {
  it.each([
    ['owner', true, true, true, true, true],
    ['partner without a word', true, true, true, OWNER, OWNER],
    ['partner who reads alone', NOT_WRITE, NOT_WRITE, true, OWNER, OWNER],
    ['partner kept from charges', true, true, 'PARTNER_SEES_NO_CHARGES', OWNER, OWNER],
    ['ADMIN who approves up to 200', true, true, true, true, 'ABOVE_APPROVAL_LIMIT'],
    ['MEMBER of one who approves', true, true, true, OWNER, OWNER],
    ['program of one who approves', true, true, true, OWNER, OWNER],
    ['limited partner who owns it', true, true, true, true, true],
  ] as const)('%s', (who, write, suggest, seeCharges, approve200, approveMore) => {
    const viewer = viewers[who]
    for (const may of [ticketPolicy.participate, ticketPolicy.attach, storePolicy.openTicket])
      expect(may(viewer, OF)).toBe(write)
    for (const may of [storePolicy.suggest, storePolicy.comment]) expect(may(viewer, OF)).toBe(suggest)
    expect(storePolicy.seeCharges(viewer, OF)).toBe(seeCharges)
    expect(estimatePolicy.answer(viewer, { ...OF, netMinor: 200_00n })).toBe(approve200)
    expect(estimatePolicy.answer(viewer, { ...OF, netMinor: 200_01n })).toBe(approveMore)
  })

  it('says nothing of its other stores', () => {
    const viewer = partner('ADMIN', { writes: false, seesCharges: false })
    const other = { storeId: 'other' }
    expect(ticketPolicy.participate(viewer, other)).toBe(true)
    expect(storePolicy.seeCharges(viewer, other)).toBe(true)
  })

  it('lets a partner that is kept from charges read what it pays itself', () => {
    const viewer = partner('ADMIN', { seesCharges: false })
    expect(isToldOf(viewer, { ...OF, payerId: 'arvanitis' })).toBe(true)
    expect(isToldOf(viewer, { ...OF, payerId: 'store' })).toBe(false)
    expect(statementsVisibleTo(viewer).payers).toEqual(['arvanitis', 'other'])
  })

  it('lets nobody but an owner limit it, and no program end it', () => {
    const between = { ...OF, partnerId: 'arvanitis' }
    expect(partnershipPolicy.limit(owner, OF)).toBe(true)
    expect(partnershipPolicy.limit(partner('ADMIN', null), OF)).toBe('ONLY_OWNER_LIMITS')
    expect(partnershipPolicy.end(partner('ADMIN', null), between)).toBe(true)
    for (const who of [partner('MEMBER', null), { ...partner('ADMIN', null), program }])
      expect(partnershipPolicy.end(who, between)).toBe('ONLY_OWNER_OR_PARTNER_ENDS')
  })
})
