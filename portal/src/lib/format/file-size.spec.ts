import { describe, expect, it } from 'vitest'
import { fileSize } from './file-size.ts'

describe('the size of a file', () => {
  it.each([
    [1, 'en', '1 B'],
    [999, 'en', '999 B'],
    [1_000, 'en', '1 KB'],
    [84_210, 'en', '84 KB'],
    [999_499, 'en', '999 KB'],
    [999_900, 'en', '1 MB'],
    [8_430_000, 'en', '8.4 MB'],
    [8_430_000, 'el', '8,4 MB'],
    [8_430_000, 'nb', '8,4 MB'],
    [9_990_000, 'en', '10 MB'],
    [14_000_000, 'en', '14 MB'],
    [10_400_000, 'el', '10,4 MB'],
    [1_400_000_000, 'nb', '1 400 MB'],
  ] as const)('%d bytes in %s are %s', (bytes, language, words) => {
    expect(fileSize(bytes, language).replaceAll('\u00a0', ' ')).toBe(words)
  })
})
