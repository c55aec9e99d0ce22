import type { LocalisedText } from './localised-text.ts'
import { requiredText } from './required-text.ts'

const FIRST_COME: readonly (keyof LocalisedText)[] = ['en', 'el', 'nb']

/**
 * A text that someone wrote in at least one language: a language that was left out takes what was written in English,
 * Greek or Norwegian, in this order.
 * @throws Refusal `REQUIRED` with nothing written, `TOO_LONG` beyond so many characters in one language; with the field
 */
export function writtenText(
  written: { [Key in keyof LocalisedText]?: string | null | undefined },
  most: number,
  field: string,
): LocalisedText {
  const first = FIRST_COME.map((key) => written[key]).find((text) => text?.replaceAll('\0', '').trim())
  const told = requiredText(first ?? '', most, field)
  const inOne = (key: keyof LocalisedText) =>
    written[key]?.replaceAll('\0', '').trim() ? requiredText(written[key], most, field) : told
  return { el: inOne('el'), nb: inOne('nb'), en: inOne('en') }
}
