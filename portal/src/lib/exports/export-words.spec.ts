import { expect, it } from 'vitest'
import { exportProblem, exportState } from './export-words.ts'

it.each([
  ['COMPLETED', null, 'Ready'],
  ['COMPLETED', 'RIGHTS_LOST', 'Closed to you'],
  ['FAILED', 'RIGHTS_LOST', 'Failed'],
  ['EXPIRED', null, 'Its file is gone'],
] as const)('says of one that is %s with %s: %s', (status, errorCode, word) => {
  expect(exportState({ status, errorCode }).word()).toBe(word)
})

it('tells one that failed from one whose file is given out no more', () => {
  const words = (['FAILED', 'COMPLETED', 'CANCELLED'] as const).map((status) =>
    exportProblem({ status, errorCode: 'RIGHTS_LOST' }),
  )
  expect(words[0]).toBe('You may see less than when it began.')
  expect(words[1]).toContain('its file is not given out any more')
  expect(words[2]).toBe(words[1])
})
