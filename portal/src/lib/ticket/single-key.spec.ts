import { beforeEach, describe, expect, it, vi } from 'vitest'
import { isSingleKey } from './single-key.ts'

const pressed = (detail: object) => ({ key: 'r', code: 'KeyR', target: null, ...detail }) as KeyboardEvent

describe('a single key', () => {
  beforeEach(() => vi.stubGlobal('document', { documentElement: { dataset: {} }, querySelector: () => null }))
  beforeEach(() => vi.stubGlobal('Element', class Element {}))

  it.each([
    ['the letter', { key: 'r' }, true],
    ['the letter in capitals', { key: 'R' }, true],
    ['its place on a Greek keyboard', { key: 'ρ' }, true],
    ['another letter', { key: 't', code: 'KeyT' }, false],
    ['the letter with Ctrl', { ctrlKey: true }, false],
    ['what a browser fills in, which has no key', { key: undefined, code: undefined }, false],
  ])('is pressed by %s: %j', (_, detail, isPressed) => {
    expect(isSingleKey(pressed(detail), 'r')).toBe(isPressed)
  })
})
