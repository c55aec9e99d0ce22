import type { Handle } from '@sveltejs/kit/hooks'
import type { Language } from '#lib/format/language.ts'
import { readTheme, type Theme } from '#lib/theme.ts'
import { chooseLanguage } from './choose-language.ts'
import { inLanguage } from './message-language.ts'
import { areSingleKeysOff, languageCookie, themeCookie } from './preferences.ts'

/** Settles language, theme and the moment of a request, and shows them on `<html>` before any script runs. */
export const preferences: Handle = ({ event, resolve }) => {
  const { cookies, locals, request, url } = event
  locals.language = chooseLanguage(
    cookies.get(languageCookie),
    locals.personLanguage,
    request.headers.get('accept-language'),
  )
  locals.theme = readTheme(cookies.get(themeCookie))
  locals.now = new Date().toISOString()
  return inLanguage(locals.language, url.origin, () =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%document%', attributes(locals.language, locals.theme, areSingleKeysOff(event))),
      preload: (file) =>
        file.type === 'font' ? isOwnSubset(file.filename, locals.language) : file.type !== 'asset',
    }),
  )
}

function attributes(language: Language, theme: Theme, areKeysOff: boolean): string {
  return (
    `lang="${language}"` +
    (theme === 'system' ? '' : ` data-theme="${theme}"`) +
    (areKeysOff ? ' data-single-keys="off"' : '')
  )
}

// Figures and punctuation are in the latin file, so a Greek page needs both.
function isOwnSubset(filename: string, language: Language): boolean {
  return filename.includes('-latin-flar') || (language === 'el' && filename.includes('-greek-flar'))
}
