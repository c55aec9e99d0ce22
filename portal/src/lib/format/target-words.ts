import { m } from '#lib/paraglide/messages.js'
import { duration } from './duration.ts'
import type { Language } from './language.ts'

/** A promise in the table: `72 hours`, `15 minutes, opening hours`, or that there is none. */
export function targetWords(
  target: { minutes: number; clock: 'ELAPSED' | 'BUSINESS' } | null,
  language: Language,
): string {
  if (!target) return m.plan_mirror_no_promise()
  const time = duration(target.minutes, language, 'spoken')
  return target.clock === 'ELAPSED' ? time : m.plan_mirror_open_hours({ time })
}
