/** Where a dispute stands: it waits for its answer, or how it was answered (C5). */
export const DISPUTE_STATES = ['OPEN', 'UPHELD', 'REDUCED', 'WAIVED'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]

/** The answers that the platform gives: the charge stands, less is charged, nothing is. */
export const DISPUTE_OUTCOMES = ['UPHELD', 'REDUCED', 'WAIVED'] as const
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number]

/** What either side can say at most, in characters. */
export const MOST_IN_DISPUTE = 500
