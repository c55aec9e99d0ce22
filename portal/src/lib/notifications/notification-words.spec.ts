import { expect, it } from 'vitest'
import { isDailyAtMost } from './notification-words.ts'

it.each(['SUGGESTION_DECIDED', 'SUGGESTION_JOINED', 'OFFER_REACHED', 'OFFER_EXPIRED'] as const)(
  'offers no mail of %s oftener than once a day, which would be refused',
  (kind) => {
    expect(isDailyAtMost(kind)).toBe(true)
  },
)

it.each(['ESTIMATE_OFFERED', 'REPLY'] as const)('offers mail of %s as it comes', (kind) => {
  expect(isDailyAtMost(kind)).toBe(false)
})
