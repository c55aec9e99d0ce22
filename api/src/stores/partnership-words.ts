/** What can happen between a store and its partner: kept for good (A4). */
export const PARTNERSHIP_CHANGES = ['BEGUN', 'LIMITED', 'ENDED', 'VOTING_LET', 'VOTING_TAKEN'] as const
export type PartnershipChangeKind = (typeof PARTNERSHIP_CHANGES)[number]

/** Who changed it: an owner of the store, an ADMIN of the partner, or an administrator of the platform. */
export const PARTNERSHIP_SIDES = ['STORE', 'PARTNER', 'PLATFORM'] as const
export type PartnershipSide = (typeof PARTNERSHIP_SIDES)[number]
