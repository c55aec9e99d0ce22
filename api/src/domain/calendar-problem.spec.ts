import { expect, it } from 'vitest'
import { calendarProblem } from './calendar-problem.ts'

it('tells a problem by its code, with what it is about beside it', () => {
  expect(calendarProblem('SPANS_OVERLAP', 'TUE', '09:00–13:01', '13:00–17:00')).toEqual({
    code: 'SPANS_OVERLAP',
    names: ['TUE', '09:00–13:01', '13:00–17:00'],
    message: 'TUE has spans that overlap: 09:00–13:01 and 13:00–17:00',
  })
})
