import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import { waitingTime } from './waiting-time.ts'

/** What a form says that did not get through, and stays as it was filled in: when to try again, where that is known. */
export function lostWords({ error }: { error?: unknown }): string {
  const { message, retryAfter = 60 } = (error ?? {}) as Partial<App.Error>
  switch (message) {
    case 'THROTTLED':
      return m.form_not_sent_throttled({ time: waitingTime(retryAfter, getLocale()) })
    case 'TOO_COSTLY':
      return m.form_not_sent_costly()
    case 'TIMED_OUT':
      return m.form_not_sent_timed_out()
    default:
      return m.form_not_sent()
  }
}
