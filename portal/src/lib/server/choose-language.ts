import { isLocale, locales, type Locale } from '#lib/paraglide/runtime.js'

/**
 * The language of a response: what the person chose in this browser, else the language kept with the person,
 * else the first of Accept-Language that the portal speaks, else English.
 */
export function chooseLanguage(
  chosen: string | undefined,
  ofPerson: string | null | undefined,
  acceptLanguage: string | null,
): Locale {
  if (isLocale(chosen)) return chosen
  if (isLocale(ofPerson)) return ofPerson
  return fromHeader(acceptLanguage ?? '') ?? 'en'
}

function fromHeader(header: string): Locale | undefined {
  const wishes = header
    .split(',')
    .map((entry, position) => {
      const [tag = '', ...parameters] = entry.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
      return { language: spoken(tag), quality: quality === undefined ? 1 : Number(quality), position }
    })
    .filter((wish) => wish.language && wish.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)
  return wishes[0]?.language
}

function spoken(tag: string): Locale | undefined {
  const primary = tag.toLowerCase().split('-')[0] ?? ''
  if (primary === 'no' || primary === 'nn') return 'nb'
  return locales.find((locale) => locale === primary)
}
