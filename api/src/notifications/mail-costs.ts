const MOST_LINES_OF_TEXT = 100_000
const MOST_MARKS = 5_000
const LEAST_OF_ENCODED = 60
const MOST_OF_ENCODED = 1_000
const LINE_ENDS = 10
const DASH = 45

/** The letters of base64, with what ends a line. */
const ENCODED = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r'))

/**
 * Why a mail costs more to read than any person's does, or null: what reads it takes far longer over a line of text than
 * over one of an encoded file, and longest over a part. Looks at each byte once at most.
 */
export function tooCostly(raw: Buffer): string | null {
  let texts = 0
  let marks = 0
  for (let at = 0; at < raw.length;) {
    const end = raw.indexOf(LINE_ENDS, at)
    const next = end < 0 ? raw.length : end + 1
    if (raw[at] === DASH && raw[at + 1] === DASH && ++marks > MOST_MARKS) return 'It has too many parts.'
    if (!isEncoded(raw, at, next - 1) && ++texts > MOST_LINES_OF_TEXT) return 'It has too many lines of text.'
    at = next
  }
  return null
}

function isEncoded(raw: Buffer, from: number, to: number): boolean {
  if (to - from < LEAST_OF_ENCODED || to - from > MOST_OF_ENCODED) return false
  for (let at = from; at < to; at++) if (!ENCODED.has(raw[at]!)) return false
  return true
}
