import { describe, expect, it } from 'vitest'
import { BulkChoice } from './bulk-choice.svelte.ts'

const choiceOf = (shown = ['a', 'b', 'c', 'd']) => new BulkChoice(() => shown)

describe('tickets chosen together', () => {
  it('are chosen one by one, and let go again', () => {
    const choice = choiceOf()
    choice.toggle('b')
    choice.toggle('c')
    choice.toggle('b')
    expect([...choice.chosen]).toEqual(['c'])
  })

  it('are kept as far as they are named, and the others let go', () => {
    const choice = choiceOf()
    choice.toggle('a')
    choice.toggle('b')
    choice.keep(['b'])
    expect([...choice.chosen]).toEqual(['b'])
  })

  it.each([
    ['down', 'b', 'd', ['b', 'c', 'd']],
    ['up', 'c', 'a', ['a', 'b', 'c']],
  ])('are chosen in a range, %s', (_, first, last, all) => {
    const choice = choiceOf()
    choice.toggle(first)
    choice.toggle(last, true)
    expect([...choice.chosen].sort()).toEqual(all)
  })

  it('are let go in a range as well', () => {
    const choice = choiceOf()
    choice.toggle('a')
    choice.toggle('d', true)
    choice.toggle('b')
    choice.toggle('c', true)
    expect([...choice.chosen].sort()).toEqual(['a', 'd'])
  })

  it('count as far as they are shown', () => {
    const shown = ['a', 'b']
    const choice = new BulkChoice(() => shown)
    choice.toggle('a')
    choice.toggle('b')
    shown.pop()
    expect(choice.count).toBe(1)
  })
})
