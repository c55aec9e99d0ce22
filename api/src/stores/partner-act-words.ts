/** What a partner can do in a store's name (A4). */
export const PARTNER_ACTS = [
  'TICKET_OPENED',
  'MESSAGE_WRITTEN',
  'TICKET_CHANGED',
  'ESTIMATE_ANSWERED',
  'SUGGESTED',
  'COMMENT_WRITTEN',
  'VOTE_CAST',
  'VOTE_TAKEN_BACK',
] as const
export type PartnerActKind = (typeof PARTNER_ACTS)[number]
