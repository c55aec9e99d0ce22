import { expect, it } from 'vitest'
import { isDailyAtMost, isMailedAlways } from './notification-words.ts'

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
