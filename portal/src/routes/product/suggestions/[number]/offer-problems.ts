import { m } from '#lib/paraglide/messages.js'
import type { OfferRefusal } from './offer-actions.ts'

/** What a field of an offer's forms was refused for. */
export function offerProblem(refused: OfferRefusal | null, field: string): string | undefined {
  if (refused?.field !== field) return undefined
  if (refused.code === 'TOO_LONG') return m.offer_too_long()
  if (refused.code === 'NOT_CHARGEABLE') return m.offer_price_uncharged()
  if (field === 'price') return m.offer_price_range()
  if (field === 'expiresOn') return m.offer_expires_range()
  if (field === 'deliverBy') return m.offer_deliver_range()
  return field === 'reason' ? m.offer_reason_needed() : m.offer_scope_needed()
}

/** What an offer as a whole was refused for. */
export function offerRefused(code: string): string {
  switch (code) {
    case 'OFFER_PLEDGED':
      return m.offer_fixed()
    case 'OFFER_REACHED':
    case 'OFFER_EXPIRED':
    case 'OFFER_WITHDRAWN':
    case 'SUGGESTION_DECIDED':
    case 'SUGGESTION_MERGED':
    case 'NOT_PUBLISHED':
      return m.offer_changed()
    default:
      return m.form_not_sent()
  }
}
