import { describe, expect, it } from 'vitest'
import type { Viewer } from '../people/viewer.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { TICKET_STATUSES } from './ticket-words.ts'
import { ticketAbilities, ticketPolicy } from './ticket.policy.ts'

const nobody: Viewer = {
  personId: 'person',
  name: 'Eleni Koronaiou',
  email: 'eleni@example.test',
  language: 'EL',
  timeZone: 'Europe/Athens',
  memberships: [],
  partnerMemberships: [],
  program: null,
  staffRole: null,
}
const member = (role: 'OWNER' | 'MEMBER') => ({ ...nobody, memberships: [{ storeId: 'store', role }] })
const viewers = {
  owner: member('OWNER'),
  member: member('MEMBER'),
  partner: {
    ...nobody,
    partnerMemberships: [
      {
        partnerId: 'partner',
        role: 'MEMBER' as const,
        storeIds: ['store'],
        votesForStoreIds: [],
        limits: [],
      },
    ],
  },
  agent: { ...nobody, staffRole: 'AGENT' as const },
  admin: { ...nobody, staffRole: 'ADMIN' as const },
  product: { ...nobody, staffRole: 'PRODUCT_MANAGER' as const },
  'agent who owns it': { ...member('OWNER'), staffRole: 'AGENT' as const },
  stranger: { ...nobody, memberships: [{ storeId: 'another', role: 'OWNER' as const }] },
}

describe('who may act on a ticket, and in a store', () => {
  it.each([
    ['owner', true, 'ONLY_AGENTS', true, true, true],
    ['member', true, 'ONLY_AGENTS', true, true, 'ONLY_OWNER_VOTES'],
    ['partner', true, 'ONLY_AGENTS', true, true, 'ONLY_OWNER_VOTES'],
    ['agent', true, true, true, 'ONLY_STORES_SUGGEST', 'ONLY_OWNER_VOTES'],
    ['admin', true, true, true, 'ONLY_STORES_SUGGEST', 'ONLY_OWNER_VOTES'],
    ['product', 'ONLY_AGENTS', 'ONLY_AGENTS', 'ONLY_AGENTS', 'ONLY_STORES_SUGGEST', 'ONLY_OWNER_VOTES'],
    ['agent who owns it', true, 'ONLY_AGENTS', true, true, true],
    ['stranger', 'NOT_YOURS', 'ONLY_AGENTS', 'NOT_YOURS', 'ONLY_STORES_SUGGEST', 'ONLY_OWNER_VOTES'],
  ] as const)('%s', (who, participate, attend, openTicket, suggest, vote) => {
    const of = { storeId: 'store' }
    const viewer = viewers[who]
    expect([ticketPolicy.participate(viewer, of), ticketPolicy.attend(viewer, of)]).toEqual([
      participate,
      attend,
    ])
    expect([
      storePolicy.openTicket(viewer, of),
      storePolicy.suggest(viewer, of),
      storePolicy.vote(viewer, of),
    ]).toEqual([openTicket, suggest, vote])
  })
})

describe('who may let a calendar read a store', () => {
  it('is whoever belongs to it, or to its partner', () => {
    const verdicts = Object.entries(viewers).map(([who, viewer]) => [
      who,
      storePolicy.followCalendar(viewer, { storeId: 'store' }),
    ])
    expect(verdicts).toEqual([
      ['owner', true],
      ['member', true],
      ['partner', true],
      ['agent', 'ONLY_STORES_FOLLOW'],
      ['admin', 'ONLY_STORES_FOLLOW'],
      ['product', 'ONLY_STORES_FOLLOW'],
      ['agent who owns it', true],
      ['stranger', 'ONLY_STORES_FOLLOW'],
    ])
  })
})

describe('who may send a file for a ticket', () => {
  it('is whoever may write there, be it only a note', () => {
    const verdicts = Object.entries(viewers).map(([who, viewer]) => [
      who,
      ticketPolicy.attach(viewer, { storeId: 'store' }),
    ])
    expect(verdicts).toEqual([
      ['owner', true],
      ['member', true],
      ['partner', true],
      ['agent', true],
      ['admin', true],
      ['product', true],
      ['agent who owns it', true],
      ['stranger', 'NOT_YOURS'],
    ])
  })
})

const TICKET = { storeId: 'store', type: 'BUG', incidentId: null, isWithPartner: false } as const

function granted(abilities: object): string[] {
  return Object.entries(abilities)
    .flatMap(([ability, isGranted]) => (isGranted ? [ability] : []))
    .toSorted()
}

describe('what can be done with a ticket as it stands', () => {
  const WRITES = ['reply', 'resolve']
  const ALWAYS = ['addNote', 'logWork', 'relate']
  const DESK = ['assign', 'classify', 'logCall', 'offerEstimate', ...ALWAYS]
  const ATTENDS = [...DESK, 'extendDeadline', 'linkIncident', 'merge', 'reply', 'resolve', 'waitOnStore']
  it.each([
    [
      'owner',
      {
        NEW: WRITES,
        OPEN: WRITES,
        WAITING_ON_STORE: WRITES,
        RESOLVED: ['reopen', 'reply'],
        CLOSED: ['followUp'],
      },
    ],
    [
      'agent',
      {
        NEW: ATTENDS,
        OPEN: ATTENDS,
        WAITING_ON_STORE: ATTENDS,
        RESOLVED: [...DESK, 'reopen', 'reply'],
        CLOSED: ['followUp', ...ALWAYS],
      },
    ],
    [
      'product',
      {
        NEW: ['addNote'],
        OPEN: ['addNote'],
        WAITING_ON_STORE: ['addNote'],
        RESOLVED: ['addNote'],
        CLOSED: ['addNote'],
      },
    ],
    ['stranger', { NEW: [], OPEN: [], WAITING_ON_STORE: [], RESOLVED: [], CLOSED: [] }],
  ] as const)('by %s', (who, expected) => {
    for (const status of TICKET_STATUSES) {
      const can = ticketAbilities(viewers[who], { ...TICKET, status })
      expect([status, granted(can)]).toEqual([status, expected[status].toSorted()])
    }
  })

  it('lets an agent, and nobody else, make a project of an order that is not closed', () => {
    const order = { ...TICKET, type: 'ORDER' } as const
    const mays = TICKET_STATUSES.map((status) => ticketAbilities(viewers.agent, { ...order, status }))
    expect(mays.map(({ changeProject }) => changeProject)).toEqual(
      TICKET_STATUSES.map((status) => status !== 'CLOSED'),
    )
    for (const who of ['owner', 'product', 'stranger'] as const)
      expect(ticketAbilities(viewers[who], { ...order, status: 'OPEN' }).changeProject).toBe(false)
  })

  it('lets an agent correct a closed suggestion, and unlink what is linked until it is closed', () => {
    const suggestion = { ...TICKET, status: 'CLOSED', type: 'PRODUCT_SUGGESTION' } as const
    expect(ticketAbilities(viewers.agent, suggestion).classify).toBe(true)
    const linked = ticketAbilities(viewers.agent, { ...TICKET, status: 'OPEN', incidentId: 'incident' })
    expect([linked.linkIncident, linked.unlinkIncident]).toEqual([false, true])
    const unlinks = TICKET_STATUSES.map(
      (status) =>
        ticketAbilities(viewers.agent, { ...TICKET, status, incidentId: 'incident' }).unlinkIncident,
    )
    expect(unlinks).toEqual(TICKET_STATUSES.map((status) => status !== 'CLOSED'))
    expect(
      ticketAbilities(viewers.owner, { ...TICKET, status: 'OPEN', incidentId: 'incident' }),
    ).toMatchObject({
      linkIncident: false,
      unlinkIncident: false,
    })
  })
})
