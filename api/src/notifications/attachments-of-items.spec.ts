import { describe, expect, it } from 'vitest'
import { itemsOfAttachments } from './attachments-of-items.ts'

const files = (...names: string[]) => names.map((name) => ({ name }))

describe('itemsOfAttachments', () => {
  it.each<[says: string, items: string[], names: string[], places: (number | null)[]]>([
    ['by its name', ['Change logo-new.png', 'The cart'], ['logo-new.png'], [0]],
    ['by its name without the ending, in any case', ['The cart', 'Use PRISLISTE'], ['prisliste.xlsx'], [1]],
    ['by its number in Greek', ['Δείτε το συνημμένο 2', 'Το καλάθι'], ['a.png', 'b.png'], [null, 0]],
    ['by its number in Norwegian', ['Kurven', 'Se vedlegg 1'], ['a.png'], [1]],
    [
      'by its number in English',
      ['See attachment 2 please', 'See attachment no. 1'],
      ['a.png', 'b.png'],
      [1, 0],
    ],
    ['not where two items name it', ['Use logo.png here', 'and logo.png there'], ['logo.png'], [null]],
    ['not where a longer word holds the name', ['The logotype'], ['logo.png'], [null]],
    ['not by a short name', ['We sell a lot'], ['a.png'], [null]],
    ['not where nobody speaks of it', ['The cart', 'The till'], ['photo.jpg'], [null]],
  ])('%s', (_, items, names, places) => {
    expect(itemsOfAttachments(items, files(...names))).toEqual(places)
  })
})
