/** The beginning of an item: what stands before its words, and how far in. */
export type Marker = { kind: 'NUMBER' | 'LETTER' | 'BULLET'; value: number; indent: number; words: string }

const NUMBER =
  /^(\s*)\(?(\d{1,3})(?:[οηºª°]|ος|ον)?(?:[.)\]:/]\)?(?:\s+(?=\S)|(?=\p{L}))|\s?[-–—]\s+(?=\S))(.*)$/u
const LETTER = /^(\s*)\(?(\p{L}|στ)[΄'’]?\)\s*(?=\S)(.*)$/u
const BULLET =
  /^(\s*)(?:[-–—•·●▪◦‣⁃➢➤►■□☐✓✔→\uf0b7\uf0a7§]\s*(?=[\p{L}\p{N}"«([])|\*\s+(?=\S)|\[[ xX]?\]\s*(?=\S)|o\s{2,}(?=\S)|o\t)(.*)$/u

const TAB = '        '

/** What a line begins an item with; null for a line that begins none. */
export function markerOf(line: string): Marker | null {
  const number = NUMBER.exec(line)
  if (number) return { kind: 'NUMBER', value: Number(number[2]), ...rest(number[1], number[3]) }
  const letter = LETTER.exec(line)
  if (letter) return { kind: 'LETTER', value: letterValue(letter[2] ?? ''), ...rest(letter[1], letter[3]) }
  const bullet = BULLET.exec(line)
  return bullet && { kind: 'BULLET', value: 0, ...rest(bullet[1], bullet[2]) }
}

function rest(space: string | undefined, words: string | undefined) {
  return { indent: (space ?? '').replaceAll('\t', TAB).length, words: (words ?? '').trim() }
}

const LATIN = [...'abcdefghijklmnopqrstuvwxyzæøå']
const GREEK = [...'αβγδε', 'στ', ...'ζηθικλμνξοπρστυφχψω']

/** The place of a letter in its alphabet, from 1; Greek counts στ as the sixth. */
function letterValue(letter: string): number {
  const lower = letter.toLowerCase()
  return (GREEK.includes(lower) ? GREEK : LATIN).indexOf(lower) + 1
}
