import { Refusal } from './refusal.ts'

/**
 * A text that someone must write, without the space around it and without the character zero, which no text can hold.
 * @throws Refusal `REQUIRED` when nothing is left, `TOO_LONG` beyond so many characters (code points); with the field
 */
export function requiredText(text: string, most: number, field: string): string {
  const trimmed = text.replaceAll('\0', '').trim()
  if (!trimmed) throw new Refusal('REQUIRED', {}, field)
  const length = [...trimmed].length
  if (length > most) throw new Refusal('TOO_LONG', { most, length }, field)
  return trimmed
}
