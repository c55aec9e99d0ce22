import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '#lib/ticket/event-fields.ts'
import { firstOfLastWords, lastWords, MOST_WORDS } from './last-words.ts'

const event = (id: string, side: 'STORE' | 'PLATFORM' | null, body: string | null = id) =>
  ({ id, body, actor: side && { name: id, side } }) as TimelineEvent
const talk = [
  event('opened', 'STORE'),
  event('answer', 'PLATFORM'),
  event('first', 'STORE'),
  event('assigned', 'PLATFORM', null),
  event('note', 'PLATFORM'),
  event('second', 'STORE'),
]
const idsFrom = (first: string | null, events = talk) => lastWords(events, first).map(({ id }) => id)

describe('the last words of a ticket', () => {
  it.each([
    ['begin with the last, while nothing is unread', talk, 0, 'second'],
    ['begin with the only one that is unread', talk, 1, 'second'],
    ['begin with the first that is unread', talk, 2, 'first'],
    ['begin with the first there is, where more are unread', talk, 9, 'opened'],
    ['are none before anything is written', [event('assigned', 'PLATFORM', null)], 0, null],
  ])('%s', (_name, events, unread, first) => {
    expect(firstOfLastWords(events, unread)).toBe(first)
  })

  it('are what was written from there on, notes among it, and no changes', () => {
    expect(idsFrom('first')).toEqual(['first', 'note', 'second'])
  })

  it('are few, and the latest ones', () => {
    expect(idsFrom('opened', [...talk, event('third', 'STORE')])).toHaveLength(MOST_WORDS)
    expect(idsFrom('opened', [...talk, event('third', 'STORE')]).at(-1)).toBe('third')
  })
})
