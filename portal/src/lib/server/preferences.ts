import type { RequestEvent } from '@sveltejs/kit'

/** The cookie that keeps the language chosen in this browser. */
export const languageCookie = 'stoa_language'

/** The cookie that keeps the theme chosen in this browser. */
export const themeCookie = 'stoa_theme'

/** The cookie that keeps `off` where single keys do nothing in this browser. */
export const singleKeysCookie = 'stoa_single_keys'

const year = 60 * 60 * 24 * 365

/** Keeps a choice for a year, or forgets it when there is none; over plain http the cookie is not `Secure`. */
export function keep({ cookies, url }: RequestEvent, name: string, value: string | null): void {
  const where = { path: '/', secure: url.protocol === 'https:' }
  if (value === null) cookies.delete(name, where)
  else cookies.set(name, value, { ...where, maxAge: year, sameSite: 'lax', httpOnly: true })
}

/** Whether single keys do nothing in this browser, as WCAG 2.1.4 wants it to be possible. */
export function areSingleKeysOff({ cookies }: Pick<RequestEvent, 'cookies'>): boolean {
  return cookies.get(singleKeysCookie) === 'off'
}
