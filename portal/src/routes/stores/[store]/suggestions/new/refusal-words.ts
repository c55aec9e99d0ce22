import { m } from '#lib/paraglide/messages.js'
import { wordingRefusal } from '#lib/suggestions/wording-refusal.ts'

/** Why a field of a suggestion was refused, and its id on the page. */
export function refusalWords({ code, field }: { code: string; field: string | undefined }) {
  return (
    wordingRefusal(code, field) ?? {
      message: code === 'KEY_REUSED' ? m.ticket_refused_key_reused() : m.suggestion_not_sent(),
    }
  )
}
