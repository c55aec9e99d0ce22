import { m } from '#lib/paraglide/messages.js'
import type { Language } from './language.ts'

/** Names of plans in a row: `Plus, Pro and Extreme`; Greek repeats the article, `Plus, το Pro και το Extreme`. */
export function planNames(names: string[], language: Language): string {
  const last = names.at(-1) ?? ''
  if (names.length < 2) return last
  return `${names.slice(0, -1).join(language === 'el' ? ', το ' : ', ')} ${m.channel_and({}, { locale: language })} ${last}`
}
