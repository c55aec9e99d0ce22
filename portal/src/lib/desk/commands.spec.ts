import { describe, expect, it } from 'vitest'
import { matches } from './commands.ts'

describe('a line of the command bar', () => {
  it.each([
    ['By deadline', '', true],
    ['By deadline', 'dead', true],
    ['By deadline', 'DEAD by', true],
    ['By deadline', 'line', false],
    ['By deadline', 'dead late', false],
    ['Χωρίς ανάθεση', 'αναθ', true],
    ['Μέλι Ταϋγέτου', 'ταυγ μελι', true],
  ])('%s is found by "%s": %s', (line, words, isFound) => {
    expect(matches(line, words)).toBe(isFound)
  })
})
