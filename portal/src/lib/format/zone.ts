import { m } from '#lib/paraglide/messages.js'
import type { Language } from './language.ts'

/** The zone as people say it: `Athens time`, `ώρα Αθήνας`, `norsk tid`; other zones by their city. */
export function zoneName(zone: string, language: Language): string {
  const options = { locale: language }
  if (zone === 'Europe/Athens') return m.time_zone_athens({}, options)
  if (zone === 'Europe/Oslo') return m.time_zone_oslo({}, options)
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  return m.time_zone_city({ city }, options)
}
