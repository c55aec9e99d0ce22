import { expect, it } from 'vitest'
import { moment, wordedFor } from './learning-words.ts'

it.each([
  [0, '0:00'],
  [65, '1:05'],
  [3723, '1:02:03'],
])('tells the moment of %i seconds', (seconds, told) => {
  expect(moment(seconds)).toBe(told)
})

it('takes the reader’s language, else another', () => {
  const texts = { el: 'Γεια', nb: null, en: null }
  expect(wordedFor(texts, 'el')).toEqual({ text: 'Γεια', language: 'el' })
  expect(wordedFor(texts, 'nb')).toEqual({ text: 'Γεια', language: 'el' })
  expect(wordedFor({ el: null, nb: 'Hei', en: 'Hi' }, 'el').text).toBe('Hi')
})
