/** Where an offer to order a suggestion together stands (T7). */
export const OFFER_STATES = ['OPEN', 'REACHED', 'EXPIRED', 'WITHDRAWN'] as const
export type OfferState = (typeof OFFER_STATES)[number]

/** Where an offer stands at an instant: one whose sum was not reached ends with its time, also before that is written. */
export function offerState(
  { state, expiresAt }: { state: OfferState; expiresAt: Temporal.Instant },
  at: Temporal.Instant,
): OfferState {
  return state === 'OPEN' && Temporal.Instant.compare(expiresAt, at) <= 0 ? 'EXPIRED' : state
}
