import { getLocale } from '#lib/paraglide/runtime.js'

/** The language that a page is shown in, as the API names it. */
export function shownLanguage(): 'EL' | 'NB' | 'EN' {
  return getLocale().toUpperCase() as 'EL' | 'NB' | 'EN'
}
