import type { Language } from './language.ts'

/** What stands before the decimals. Of the two, the other one may part the thousands. */
const mark: Record<Language, ',' | '.'> = { el: ',', nb: ',', en: '.' }

/**
 * A number as people of a language type it, exactly: `1.234,50` and `49,5` in Greek, `1 234,50` in Norwegian,
 * `1,234.50` in English. A single other mark before one or two digits is taken for theirs, since keypads have one
 * only. Null where it cannot be read.
 */
export function typedDecimal(text: string, language: Language): string | null {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '')
  const own = mark[language]
  const other = own === ',' ? '.' : ','
  const plain = /^\d+$/
  const grouped = new RegExp(`^\\d{1,3}(\\${other}\\d{3})+$`)
  const [whole = '', decimals, ...rest] = typed.split(own)
  if (rest.length > 0) return null
  if (decimals === undefined && /^\d+[.,]\d{1,2}$/.test(whole)) return whole.replace(other, '.')
  if (!plain.test(whole) && !grouped.test(whole)) return null
  if (decimals !== undefined && !plain.test(decimals)) return null
  const digits = whole.replaceAll(other, '')
  return decimals === undefined ? digits : `${digits}.${decimals}`
}

/** A number as someone would type it: without what parts the thousands. */
export function decimalToType(digits: string, language: Language): string {
  return digits.replace('.', mark[language])
}
