import { expect, it } from 'vitest'
import type { Refusal } from './refusal.ts'
import { requiredText } from './required-text.ts'

it('takes the space around a text away', () => {
  expect(requiredText('  Μέλι \n', 10, 'title')).toBe('Μέλι')
})

it.each([
  ['', 'REQUIRED'],
  [' \n\t', 'REQUIRED'],
  ['abcdef', 'TOO_LONG'],
])('refuses %j with %s and the field', (text, code) => {
  expect(() => requiredText(text, 5, 'title')).toThrow(
    expect.objectContaining({ code, field: 'title' }) as Refusal,
  )
})

it('counts characters as people do, and the limit itself is allowed', () => {
  expect(requiredText('🍯🍯🍯🍯🍯', 5, 'title')).toBe('🍯🍯🍯🍯🍯')
})
