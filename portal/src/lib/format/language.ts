import type { Locale } from '#lib/paraglide/runtime.js'

export type Language = Locale

/** The tag whose CLDR patterns fit the written form of each language (English with day before month). */
export const languageTag: Record<Language, string> = { el: 'el-GR', nb: 'nb-NO', en: 'en-GB' }

/** The name of a language, written in that language. */
export const languageName: Record<Language, string> = {
  el: 'Ελληνικά',
  nb: 'Norsk bokmål',
  en: 'English',
}
