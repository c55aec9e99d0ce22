import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CredentialKind, isCredential, newCredential } from './credential.ts'

/** What a search for secrets in others' repositories is given. */
const OURS = /\bstoa_(live|pass|key)_[0-9A-Za-z]{50}\b/

describe('a credential', () => {
  it.each(['STATIC', 'ACCESS', 'SECRET'] as CredentialKind[])(
    'of kind %s is known as one, and as no other',
    (kind) => {
      const { plain, hint, hash } = newCredential(kind)
      expect(isCredential(plain, kind)).toBe(true)
      const others = (['STATIC', 'ACCESS', 'SECRET'] as const).filter((other) => other !== kind)
      expect(isCredential(plain, ...others)).toBe(false)
      expect(plain).toMatch(OURS)
      expect(plain.endsWith(hint)).toBe(true)
      expect(hash).not.toContain(plain.slice(-20))
    },
  )

  it('is never the same twice', () => {
    const many = Array.from({ length: 200 }, () => newCredential('STATIC').plain)
    expect(new Set(many).size).toBe(200)
  })

  it('is known to be mistyped, whichever letter is another', () => {
    const { plain } = newCredential('STATIC')
    fc.assert(
      fc.property(
        fc.integer({ min: 'stoa_live_'.length, max: plain.length - 1 }),
        fc.constantFrom(...'abcXYZ019'),
        (place, letter) => {
          fc.pre(plain[place] !== letter)
          expect(isCredential(plain.slice(0, place) + letter + plain.slice(place + 1), 'STATIC')).toBe(false)
        },
      ),
    )
  })

  it('is nothing else that somebody sends', () => {
    fc.assert(fc.property(fc.string(), (text) => !isCredential(text, 'STATIC', 'ACCESS', 'SECRET')))
    expect(isCredential('', 'STATIC')).toBe(false)
    expect(OURS.test('ghp_0123456789012345678901234567890123456789')).toBe(false)
  })
})
