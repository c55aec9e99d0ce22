import { describe, expect, it } from 'vitest'
import { duration, minutesOnly, type DurationStyle } from './duration.ts'
import type { Language } from './language.ts'

describe('a duration', () => {
  const cases: [number, Language, DurationStyle, string][] = [
    [305, 'en', 'written', '5 h 5 min'],
    [305, 'el', 'written', '5 ώρες 5 λεπτά'],
    [305, 'nb', 'written', '5 t 5 min'],
    [61, 'el', 'written', '1 ώρα 1 λεπτό'],
    [4320, 'en', 'written', '72 h'],
    [0, 'en', 'written', '0 min'],
    [0, 'el', 'tight', '0 λ.'],
    [3140, 'el', 'tight', '52 ώ. 20 λ.'],
    [4015, 'en', 'spoken', '66 hours 55 minutes'],
    [61, 'nb', 'spoken', '1 time 1 minutt'],
  ]
  it.each(cases)('of %i minutes reads in %s, %s: %s', (minutes, language, style, text) => {
    expect(duration(minutes, language, style)).toBe(text.replaceAll(' ', '\u00a0'))
  })

  it('leaves the sign to the sentence around it', () => {
    expect(duration(-85, 'en')).toBe('1\u00a0h\u00a025\u00a0min')
  })

  it('stays in minutes where work is billed', () => {
    expect(minutesOnly(96, 'el')).toBe('96\u00a0λεπτά')
  })
})
