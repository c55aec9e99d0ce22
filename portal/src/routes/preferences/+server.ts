import { redirect } from '@sveltejs/kit'
import { isLocale } from '#lib/paraglide/runtime.js'
import { keep, languageCookie, singleKeysCookie, themeCookie } from '#lib/server/preferences.ts'
import { ownPath } from '#lib/server/own-path.ts'
import { readTheme } from '#lib/theme.ts'
import type { RequestHandler } from './$types'

/** Keeps the language, the theme or the use of single keys chosen in this browser, and returns to the page it was chosen on. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData()
  const language = form.get('language')
  const theme = form.get('theme')
  if (isLocale(language)) keep(event, languageCookie, language)
  if (typeof theme === 'string') {
    const chosen = readTheme(theme)
    keep(event, themeCookie, chosen === 'system' ? null : chosen)
  }
  const singleKeys = form.get('singleKeys')
  if (typeof singleKeys === 'string') keep(event, singleKeysCookie, singleKeys === 'off' ? 'off' : null)
  redirect(303, ownPath(form.get('back')))
}
