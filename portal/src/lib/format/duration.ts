import { m } from '#lib/paraglide/messages.js'
import type { Language } from './language.ts'

/** How much room there is: written (`5 h 5 min`), spoken (`5 hours 5 minutes`), tight (Greek `5 ώ. 5 λ.`). */
export type DurationStyle = 'written' | 'spoken' | 'tight'

/**
 * Minutes as hours and minutes; the sign is left to the sentence around it. Hours are never folded into days,
 * because promises are counted in hours.
 */
export function duration(minutes: number, language: Language, style: DurationStyle = 'written'): string {
  const whole = Math.abs(Math.trunc(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const parts: string[] = []
  if (hours > 0) parts.push(hoursIn[style](hours, language))
  if (rest > 0 || hours === 0) parts.push(minutesIn[style](rest, language))
  return parts.join('\u00a0')
}

/** Minutes that are never turned into hours: entries and billed time (`52 min`). */
export function minutesOnly(minutes: number, language: Language): string {
  return minutesIn.written(minutes, language)
}

type Unit = Record<DurationStyle, (count: number, locale: Language) => string>

const hoursIn: Unit = {
  written: (count, locale) => m.time_hours({ count }, { locale }),
  spoken: (count, locale) => m.time_hours_spoken({ count }, { locale }),
  tight: (count, locale) => m.time_hours_tight({ count }, { locale }),
}

const minutesIn: Unit = {
  written: (count, locale) => m.time_minutes({ count }, { locale }),
  spoken: (count, locale) => m.time_minutes_spoken({ count }, { locale }),
  tight: (count, locale) => m.time_minutes_tight({ count }, { locale }),
}
