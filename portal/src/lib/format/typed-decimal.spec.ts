import { describe, expect, it } from 'vitest'
import { decimalToType, typedDecimal } from './typed-decimal.ts'

describe('a typed number', () => {
  it.each([
    ['el', '49,50', '49.50'],
    ['el', '49.50', '49.50'],
    ['el', '1.234,5', '1234.5'],
    ['el', '1.234', '1234'],
    ['nb', '1 234,50', '1234.50'],
    ['nb', '1\u00a0234', '1234'],
    ['en', '1,234.50', '1234.50'],
    ['en', '49,5', '49.5'],
    ['en', '40', '40'],
  ] as const)('is read as people of %s write it: %s', (language, typed, read) => {
    expect(typedDecimal(typed, language)).toBe(read)
  })

  it.each([
    ['el', ''],
    ['el', 'forty'],
    ['el', '-4'],
    ['el', '1,2,3'],
    ['en', '1.2.3'],
    ['en', '12,34.5'],
    ['nb', ',5'],
    ['nb', '5,'],
  ] as const)('is not guessed in %s: %s', (language, typed) => {
    expect(typedDecimal(typed, language)).toBeNull()
  })

  it('stands in a field as it would be typed', () => {
    expect(decimalToType('1234.50', 'el')).toBe('1234,50')
    expect(decimalToType('1234.50', 'en')).toBe('1234.50')
  })
})
