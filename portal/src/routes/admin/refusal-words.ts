import { m } from '#lib/paraglide/messages.js'

const words: Record<string, () => string> = {
  CALENDAR_PROBLEM: m.admin_refused_problem,
  ALREADY_ON_PLAN: m.admin_refused_nothing,
  NOTHING_CHANGED: m.admin_refused_nothing,
  REHEARSAL_OUTDATED: m.admin_refused_outdated,
  LINES_DISPUTED: m.admin_refused_disputed,
  REASON_REQUIRED: m.admin_refused_reason,
  REQUIRED: m.admin_refused_reason,
  TOO_LONG: m.ticket_refused_too_long,
  OUT_OF_RANGE: m.admin_refused_range,
  KEY_REUSED: m.ticket_refused_key_reused,
}

/** Why a change was refused, from the API's code. */
export function refusalWords(code: string): string {
  return (words[code] ?? m.ticket_refused)()
}
