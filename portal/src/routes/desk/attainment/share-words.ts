import type { Language } from '#lib/format/language.ts'
import { percent } from '#lib/format/money.ts'

/** A share from 0 to 1 as `96.4 %`, rounded down: only all is 100 %. */
export function shareWord(share: number, language: Language): string {
  return percent(String(Math.floor(share * 1000) / 10), language)
}
