import { languageTag, type Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import { waitingTime } from './waiting-time.ts'

type Failure = {
  status: number
  reference?: string | undefined
  reason?: string | undefined
  retryAfter?: number | undefined
}

/** What the page of an error says: its title and its sentences, with whom to ask or to call where someone is known. */
export type ErrorWords = { title: string; words: string; canTryAgain: boolean }

const forbidden: Record<string, () => string> = {
  ONLY_OWNER_VOTES: m.error_only_owner_votes,
  ONLY_OWNER_APPROVES: m.error_only_owner_approves,
  ONLY_OWNER_DISPUTES: m.error_only_owner_disputes,
  ABOVE_APPROVAL_LIMIT: m.error_above_approval_limit,
  PARTNER_MAY_NOT_WRITE: m.error_partner_may_not_write,
  ONLY_AGENTS: m.error_only_agents,
  ONLY_PRODUCT_TEAM: m.error_only_product_team,
  ONLY_STORES_SUGGEST: m.error_only_stores_suggest,
  STORE_CLOSED: m.store_closed_opens_none,
}
const ownersHelp = [
  'ONLY_OWNER_VOTES',
  'ONLY_OWNER_APPROVES',
  'ONLY_OWNER_DISPUTES',
  'ONLY_STORES_SUGGEST',
  'ABOVE_APPROVAL_LIMIT',
  'PARTNER_MAY_NOT_WRITE',
]

/**
 * Words for an error by its status and, where something is not allowed, by the policy's reason.
 *
 * @param owners names of the store's owners; empty where no store is known.
 * @param phone the number that the store's plan has; null where it has none.
 */
export function errorWords(
  { status, reference, reason = '', retryAfter = 60 }: Failure,
  owners: string[],
  phone: string | null,
  language: Language,
): ErrorWords {
  const call = phone ? [m.error_call({ phone })] : []
  if (status === 403) {
    const names = new Intl.ListFormat(languageTag[language], { type: 'disjunction' }).format(owners)
    const ask = owners.length > 0 && ownersHelp.includes(reason) ? [m.error_ask_owner({ owners: names })] : []
    const why = (forbidden[reason] ?? m.error_forbidden)()
    return { title: m.error_forbidden_title(), words: [why, ...ask].join(' '), canTryAgain: false }
  }
  if (status === 429) {
    const words = m.error_throttled({ time: waitingTime(retryAfter, language) })
    return { title: m.error_throttled_title(), words, canTryAgain: true }
  }
  if (status === 422) return { title: m.error_costly_title(), words: m.error_costly(), canTryAgain: false }
  if (status === 504)
    return { title: m.error_timed_out_title(), words: m.error_timed_out(), canTryAgain: true }
  if (status < 500)
    return { title: m.error_not_found_title(), words: m.error_not_found(), canTryAgain: false }
  if (status === 503) {
    const words = [m.error_unreachable(), ...call].join(' ')
    return { title: m.error_unreachable_title(), words, canTryAgain: true }
  }
  const words = [m.error_unexpected({ reference: reference ?? String(status) }), ...call].join(' ')
  return { title: m.error_unexpected_title(), words, canTryAgain: true }
}
