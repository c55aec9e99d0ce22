/**
 * A text as one line that a font can set: without control characters, marks of direction and halves of characters; all
 * white space is one space, except the one that does not break.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}
