import { describe, expect, it } from 'vitest'
import { splitList } from './split-list.ts'

const CASES: Record<string, [text: string, items: string[] | null]> = {
  'numbers with dots': [
    'Καλημέρα,\n\n1. Το καλάθι\n2. Το ταμείο\n3. Τα έξοδα',
    ['Το καλάθι', 'Το ταμείο', 'Τα έξοδα'],
  ],
  'numbers with brackets, without a space': ['1)Το καλάθι\n2)Το ταμείο', ['Το καλάθι', 'Το ταμείο']],
  'numbers in brackets': ['(1) The cart\n(2) The checkout', ['The cart', 'The checkout']],
  'numbers with a dash': ['1 - Handlekurven\n2 - Kassen', ['Handlekurven', 'Kassen']],
  'Greek ordinals': ['1ον) Το καλάθι\n2ον) Το ταμείο', ['Το καλάθι', 'Το ταμείο']],
  'Greek letters': ['α) Το καλάθι\nβ) Το ταμείο\nγ) Τα έξοδα', ['Το καλάθι', 'Το ταμείο', 'Τα έξοδα']],
  'Latin letters': ['a) Handlekurven\nb) Kassen', ['Handlekurven', 'Kassen']],
  bullets: ['• Το καλάθι\n• Το ταμείο\n• Τα έξοδα', ['Το καλάθι', 'Το ταμείο', 'Τα έξοδα']],
  'dashes without a space': ['-Το καλάθι\n-Το ταμείο\n-Τα έξοδα', ['Το καλάθι', 'Το ταμείο', 'Τα έξοδα']],
  'the bullets of Word': [
    '\uf0b7 The cart\n\uf0b7 The checkout\n§ The costs',
    ['The cart', 'The checkout', 'The costs'],
  ],
  'boxes to tick': [
    '[ ] The cart\n[x] The checkout\n[ ] The costs',
    ['The cart', 'The checkout', 'The costs'],
  ],
  'stars, as HTML becomes them': [
    ' * Handlekurven\n * Kassen\n * Frakten',
    ['Handlekurven', 'Kassen', 'Frakten'],
  ],
  'lines broken by the mail program': [
    '1. Το καλάθι αδειάζει όταν\nαλλάζω ποσότητα\n2. Το ταμείο',
    ['Το καλάθι αδειάζει όταν\nαλλάζω ποσότητα', 'Το ταμείο'],
  ],
  'points below a point, further in': [
    '1. The cart:\n   - on phones\n   - on tablets\n2. The checkout',
    ['The cart:\n- on phones\n- on tablets', 'The checkout'],
  ],
  'points below a point, not further in': [
    '1. The cart:\n- on phones\n- on tablets\n2. The checkout',
    ['The cart:\n- on phones\n- on tablets', 'The checkout'],
  ],
  'numbers, then bullets under a heading': [
    'Για το κατάστημα:\n\n1. Το καλάθι\n2. Το ταμείο\n\nΓια την ενσωμάτωση:\n• Τα αποθέματα\n• Οι τιμές',
    ['Το καλάθι', 'Το ταμείο', 'Τα αποθέματα', 'Οι τιμές'],
  ],
  'numbers that begin again': ['1. A cart\n2. A till\n\nLater:\n\n1. A box', ['A cart', 'A till', 'A box']],
  'a second paragraph of an item': [
    '1. The cart empties.\n\nIt began yesterday, after the new version.\nOnly on phones.\n\n2. The till',
    ['The cart empties.\n\nIt began yesterday, after the new version.\nOnly on phones.', 'The till'],
  ],
  'words after the list': [
    '1. The cart\n2. The till\n\nPlease call me before noon.',
    ['The cart', 'The till'],
  ],
  'two points in a text': [
    'I tried this:\n- cleared the cache\n- another browser\n\nand it still empties.',
    null,
  ],
  'one number': ['1. The cart empties.', null],
  'a plain text': ['The cart empties since 12. November.\nPlease look.', null],
  'a date at the start of a line': ['It began on\n23.11.2026 and then\n24.11.2026 again.', null],
  'an amount at the start of a line': ['We charged\n10.50 euro and\n12.00 euro.', null],
  nothing: ['', null],
}

describe('splitList', () => {
  it.each(Object.entries(CASES))('%s', (_, [text, items]) => {
    expect(splitList(text)?.items ?? null).toEqual(items)
  })

  it('keeps what stands around the items', () => {
    expect(splitList('Dear desk,\n\n1. The cart\n2. The till\n\nPlease call me.')?.around).toBe(
      'Dear desk,\n\nPlease call me.',
    )
  })
})
