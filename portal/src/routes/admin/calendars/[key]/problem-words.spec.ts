import { expect, it } from 'vitest'
import { type Problem, problemWords } from './problem-words.ts'

const place = { language: 'en', zone: 'Europe/Athens' } as const

it.each<[Problem, string]>([
  [
    { code: 'CLOSES_BEFORE_OPENING', names: ['SAT', '12:00', '10:00'] },
    'Saturday: it closes at 10:00, and that is not after it opens at 12:00.',
  ],
  [
    { code: 'SPANS_OVERLAP', names: ['TUE', '09:00–13:01', '13:00–17:00'] },
    'Tuesday: 09:00–13:01 and 13:00–17:00 overlap.',
  ],
  [{ code: 'NO_DATE', names: ['2026-02-30'] }, '“2026-02-30” is no date.'],
])('words %j', (problem, sentence) => {
  expect(problemWords(problem, place)).toBe(sentence)
})

it('names a date in full', () => {
  expect(problemWords({ code: 'NOT_CLOSED', names: ['2026-11-24'] }, place)).toMatch(/24 Nov 2026: it is not/)
})
