/** Where an estimate stands. All but EXPIRED are kept; that one is told from the clock. */
export const ESTIMATE_STATES = [
  'OFFERED',
  'APPROVED',
  'DECLINED',
  'WITHDRAWN',
  'SUPERSEDED',
  'EXPIRED',
] as const
export type EstimateState = (typeof ESTIMATE_STATES)[number]
export type KeptEstimateState = Exclude<EstimateState, 'EXPIRED'>

/** The largest offer, in minutes: more than a year of work. */
export const MOST_MINUTES = 100_000

/** The largest order that a pledge becomes, in minutes: what the highest price of an offer comes to at six an hour. */
export const MOST_PLEDGED_MINUTES = 10_000_000

/** The answers that a store's owner gives. */
export type EstimateAnswer = 'APPROVED' | 'DECLINED'

/** Where an estimate stands at an instant: an offer that nobody answered ends with its time. */
export function estimateState(
  { state, expiresAt }: { state: KeptEstimateState; expiresAt: Temporal.Instant },
  at: Temporal.Instant,
): EstimateState {
  return state === 'OFFERED' && Temporal.Instant.compare(expiresAt, at) <= 0 ? 'EXPIRED' : state
}
