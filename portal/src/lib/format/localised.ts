import type { Language } from './language.ts'

/** The portal's name of a language of the API: `EL` is `el`. */
export function languageOf(code: Uppercase<Language>): Language {
  return code.toLowerCase() as Language
}
