import { expect, it } from 'vitest'
import { plainLetters } from './plain-letters.ts'

it.each([
  ['Μέλι Ταϋγέτου', 'μελι ταυγετου'],
  ['Πλάτανος', 'πλατανοσ'],
  ['ΠΛΑΤΑΝΟΣ', 'πλατανοσ'],
  ['Kåre Østby', 'kare østby'],
])('"%s" compares as "%s"', (text, plain) => {
  expect(plainLetters(text)).toBe(plain)
})
