import { expect, it } from 'vitest'
import { endSentence } from './end-sentence.ts'

it('ends a sentence once', () => {
  expect(endSentence('Ordered work is charged')).toBe('Ordered work is charged.')
  expect(endSentence('Free: bugs of the platform are never charged.')).toBe(
    'Free: bugs of the platform are never charged.',
  )
})
