import { describe, expect, it } from 'vitest'
import { writtenText } from './written-text.ts'

describe('writtenText', () => {
  it.each([
    [
      { en: ' Cart ', el: 'Καλάθι', nb: 'Kurv' },
      { en: 'Cart', el: 'Καλάθι', nb: 'Kurv' },
    ],
    [{ el: 'Καλάθι' }, { en: 'Καλάθι', el: 'Καλάθι', nb: 'Καλάθι' }],
    [
      { nb: 'Kurv', el: 'Καλάθι', en: '  ' },
      { en: 'Καλάθι', el: 'Καλάθι', nb: 'Kurv' },
    ],
    [
      { nb: 'Kurv', en: null },
      { en: 'Kurv', el: 'Kurv', nb: 'Kurv' },
    ],
  ])('fills what %j leaves out', (written, told) => {
    expect(writtenText(written, 10, 'title')).toEqual(told)
  })

  it('refuses nothing at all, and too much in any language', () => {
    expect(() => writtenText({ en: ' \0' }, 10, 'title')).toThrow('REQUIRED')
    expect(() => writtenText({ en: 'Cart', nb: 'x'.repeat(11) }, 10, 'title')).toThrow('TOO_LONG')
  })
})
