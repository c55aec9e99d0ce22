import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it.each([
  ['Ελένη Κορωναίου', 'ΕΚ'],
  ['Άννα Ώριμου', 'ΑΩ'],
  ['Åse Østby', 'ÅØ'],
  ['Maria del Mar Lekka', 'ML'],
  ['Thanos', 'T'],
  ['  ', ''],
])('the initials of "%s" are "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
