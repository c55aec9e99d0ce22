import { describe, expect, it } from 'vitest'
import { requestKey } from './request-key.ts'

describe('the key of a request', () => {
  const key = requestKey('page', 'reply', '4102', 'It works now.')

  it('is the same for the same words sent twice', () => {
    expect(requestKey('page', 'reply', '4102', 'It works now.')).toBe(key)
  })

  it('is another for other words, another form, another page', () => {
    expect(requestKey('page', 'reply', '4102', 'It works.')).not.toBe(key)
    expect(requestKey('page', 'wait', '4102', 'It works now.')).not.toBe(key)
    expect(requestKey('next page', 'reply', '4102', 'It works now.')).not.toBe(key)
  })

  it('knows where one field ends and what was left out', () => {
    expect(requestKey('page', 'suggest', 'ab', 'c')).not.toBe(requestKey('page', 'suggest', 'a', 'bc'))
    expect(requestKey('page', 'resolve', null)).not.toBe(requestKey('page', 'resolve', ''))
  })

  it('is short whatever is sent, and missing where the page gave none', () => {
    expect(requestKey('page', 'reply', 'long '.repeat(4_000))).toMatch(/^[\w-]{43}$/)
    expect(requestKey(null, 'reply', 'words')).toBeNull()
    expect(requestKey('', 'reply', 'words')).toBeNull()
  })
})
