import { expect, it } from 'vitest'
import { firstSentence } from './first-sentence.ts'

const cases: [string, string][] = [
  ['Choose many. Get one PDF.', 'Choose many.'],
  ['No mark at the end', 'No mark at the end'],
  ['Version 2.5 counts twice. Then more.', 'Version 2.5 counts twice.'],
  ['Γίνεται αλλιώς; Σήμερα όχι.', 'Γίνεται αλλιώς;'],
  ['Two lines,\none sentence! And another.', 'Two lines,\none sentence!'],
]
it.each(cases)('of "%s" is "%s"', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence)
})
