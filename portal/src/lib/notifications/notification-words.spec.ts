import { expect, it } from 'vitest'
import { isDailyAtMost, isMailedAlways, saidOf, type Told } from './notification-words.ts'

it.each(['SUGGESTION_DECIDED', 'SUGGESTION_JOINED', 'OFFER_REACHED', 'OFFER_EXPIRED'] as const)(
  'offers no mail of %s oftener than once a day, which would be refused',
  (kind) => {
    expect(isDailyAtMost(kind)).toBe(true)
  },
)

it.each(['ESTIMATE_OFFERED', 'REPLY'] as const)('offers mail of %s as it comes', (kind) => {
  expect(isDailyAtMost(kind)).toBe(false)
})

it('has no pace of mail for what is between a store and its partner alone', () => {
  const kinds = ['PARTNER_INVITED', 'INVITATION_DECLINED', 'PARTNERSHIP_ENDED', 'NEW_TICKET'] as const
  expect(kinds.map(isMailedAlways)).toEqual([true, true, true, false])
})

it.each([
  ['ESTIMATE_OFFERED', null, 'Kari offered an estimate, which waits for the owner’s approval'],
  ['ESTIMATE_ANSWERED', 'ESTIMATE_APPROVED', 'An estimate was approved'],
  ['ESTIMATE_ANSWERED', 'ESTIMATE_DECLINED', 'Kari declined an estimate'],
  ['ESTIMATE_WITHDRAWN', null, 'Kari took an estimate back'],
  ['LINE_DISPUTED', null, 'Kari contests a charge'],
  ['DISPUTE_ANSWERED', null, 'Kari answered what was contested'],
] as const)('has no number of %s (%s) for whoever is not told of charges (A4)', (kind, eventType, words) => {
  const told = {
    kind,
    eventType,
    actor: { name: 'Kari', side: 'PLATFORM' },
    estimate: null,
    dispute: null,
    dueAt: null,
  }
  const place = { zone: 'Europe/Athens', language: 'en' } as const
  expect(saidOf(told as Told, true, '2026-11-23T08:40:00Z', place)).toBe(words)
})
