import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './choose-language.ts'

describe('the language of a response', () => {
  const cases: [string | undefined, string | null, string | null, string][] = [
    ['el', 'nb', 'en', 'el'],
    ['klingon', 'nb', 'en', 'nb'],
    [undefined, null, 'el-GR,el;q=0.9,en;q=0.8', 'el'],
    [undefined, null, 'de,en;q=0.4,nb;q=0.6', 'nb'],
    [undefined, null, 'no', 'nb'],
    [undefined, null, 'nn-NO', 'nb'],
    [undefined, null, 'el;q=0, en;q=0.1', 'en'],
    [undefined, null, 'de, fr', 'en'],
    [undefined, null, null, 'en'],
  ]
  it.each(cases)('chosen %s, of the person %s, accepted %s: %s', (chosen, ofPerson, accepted, language) => {
    expect(chooseLanguage(chosen, ofPerson, accepted)).toBe(language)
  })
})
