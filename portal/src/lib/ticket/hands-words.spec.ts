import { expect, it } from 'vitest'
import { handsWords, shortHandsWords, yoursWords } from './hands-words.ts'

const now = Date.parse('2026-11-23T08:40:00Z')
const athens = { language: 'en', zone: 'Europe/Athens' } as const
const partner = 'Arvanitis Digital'

it('says who has a question, until when and since when', () => {
  const until = '2026-11-23T11:40:00Z'
  expect(handsWords({ holder: 'PARTNER', partner, until, platformSince: null }, now, athens)).toBe(
    'With Arvanitis Digital until today at 13:40, then with the platform',
  )
  expect(shortHandsWords({ holder: 'PARTNER', partner, until, platformSince: null }, now, athens)).toBe(
    'With Arvanitis Digital until today at 13:40',
  )
  expect(yoursWords({ holder: 'PARTNER', partner, until, platformSince: null }, now, athens)).toBe(
    'Yours until today at 13:40',
  )
  expect(
    handsWords(
      { holder: 'PLATFORM', partner, until: null, platformSince: '2026-11-23T07:10:00Z' },
      now,
      athens,
    ),
  ).toBe('With the platform since today at 09:10')
  expect(handsWords({ holder: 'PARTNER', partner, until: null, platformSince: null }, now, athens)).toBe(
    'Answered by Arvanitis Digital',
  )
  expect(handsWords(null, now, athens)).toBe('')
})
