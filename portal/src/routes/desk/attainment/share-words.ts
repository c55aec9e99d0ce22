import { languageTag, type Language } from '#lib/format/language.ts'

/** A share from 0 to 1 as `96.4 %`, rounded down: only all is 100 %. */
export function shareWord(share: number, language: Language): string {
  const format = new Intl.NumberFormat(languageTag[language], { style: 'percent', maximumFractionDigits: 1 })
  return format.format(Math.floor(share * 1000) / 1000)
}
