import { describe, expect, it } from 'vitest'
import { whatRemains } from './what-remains.ts'

describe('what remains of a text after a part of it is sent', () => {
  it.each([
    { typed: 'Thank you.', sent: 'Thank you.', remains: '' },
    { typed: 'Thank you. And one more', sent: 'Thank you.', remains: 'And one more' },
    { typed: 'Thank you.\n\nOne more\n', sent: 'Thank you.', remains: 'One more\n' },
    { typed: 'Thank you.\n', sent: 'Thank you.', remains: '' },
    { typed: 'okok', sent: 'ok', remains: 'ok' },
    { typed: 'Something else', sent: 'Thank you.', remains: 'Something else' },
    { typed: 'Thank you all.', sent: 'Thank you.', remains: 'Thank you all.' },
    { typed: 'And one more', sent: '', remains: 'And one more' },
    { typed: '', sent: 'Thank you.', remains: '' },
  ])('of $typed, after $sent, is $remains', ({ typed, sent, remains }) => {
    expect(whatRemains(typed, sent)).toBe(remains)
  })
})
