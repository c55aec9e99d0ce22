import { expect, it } from 'vitest'
import { exampleWords } from './example-words.ts'
import { examples, FIRST } from './examples.ts'

it('names every example, and opens with one of them', () => {
  expect(examples.map(({ name }) => name).toSorted()).toEqual(Object.keys(exampleWords).toSorted())
  expect(examples.map(({ name }) => name)).toContain(FIRST)
})
